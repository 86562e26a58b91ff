// snippet
import 'heartbeat-socket';
import {useRef} from 'react';

export function Room({name, url, pong, onLine}) {
  const socket = useRef(null);
  return (
    <li>
      <heartbeat-socket
        ref={socket}
        url={url}
        pong={pong}
        interval={300}
        onws-status={({status}) => onLine(`${name} ${status}`)}
        onws-message={({data}) => onLine(`${name}: ${data}`)}
      />
      {name}{' '}
      <button data-testid="send" onClick={() => socket.current.send('hello')}>
        Send
      </button>
    </li>
  );
}
// /snippet
