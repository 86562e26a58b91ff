import {renderToString} from 'react-dom/server';
import {App} from './app.jsx';
import {Room} from './rendered-room.jsx';

export const render = () => renderToString(<App Room={Room} />);
