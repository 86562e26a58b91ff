import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {App} from './app.jsx';
import {Room} from './room.jsx';

createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <App Room={Room} />
  </StrictMode>,
);
