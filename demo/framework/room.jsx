import 'heartbeat-socket';
import {useRef, useState} from 'preact/hooks';

export function Room({url, onLine}) {
  const socket = useRef(null);
  const [status, setStatus] = useState('idle');
  const isOver = status === 'closed' || status === 'failed';
  const note = ({status, cause}) => {
    setStatus(status);
    onLine(cause ? `${status}: ${cause}` : status);
  };
  return (
    <section class="card room" aria-label="Room">
      <heartbeat-socket
        ref={socket}
        url={url}
        interval={1000}
        onws-status={note}
        onws-message={({data}) => onLine(`message: ${data}`)}
      />
      <p role="status">
        <strong class="status">{status}</strong>, to {url}
      </p>
      <p class="row">
        <button disabled={isOver} onClick={() => socket.current.send('Hello')}>
          Send “Hello”
        </button>
        <button onClick={() => socket.current.close()}>Close</button>
        <button onClick={() => socket.current.reconnect()}>Connect</button>
      </p>
    </section>
  );
}
