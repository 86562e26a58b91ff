// snippet
import 'heartbeat-socket';

export function Room(props) {
  let socket;
  return (
    <li>
      <heartbeat-socket
        ref={socket}
        prop:url={props.url}
        prop:pong={props.pong}
        attr:interval="300"
        on:ws-status={({status}) => props.onLine(`${props.name} ${status}`)}
        on:ws-message={({data}) => props.onLine(`${props.name}: ${data}`)}
      />
      {props.name}{' '}
      <button data-testid="send" onClick={() => socket.send('hello')}>
        Send
      </button>
    </li>
  );
}
// /snippet
