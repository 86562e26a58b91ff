// snippet
import 'heartbeat-socket';
import {html} from 'lit';

const send = ({target}) => target.closest('li').querySelector('heartbeat-socket').send('hello');

export const room = ({name, url, pong, addLine}) => html`
  <li>
    <heartbeat-socket
      .url=${url}
      .pong=${pong}
      interval="300"
      @ws-status=${({status}) => addLine(`${name} ${status}`)}
      @ws-message=${({data}) => addLine(`${name}: ${data}`)}
    ></heartbeat-socket>
    ${name} <button data-testid="send" @click=${send}>Send</button>
  </li>
`;
// /snippet
