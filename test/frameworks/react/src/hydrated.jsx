import {hydrateRoot} from 'react-dom/client';
import {App} from './app.jsx';
import {Room} from './rendered-room.jsx';

hydrateRoot(document.querySelector('#app'), <App Room={Room} />);
