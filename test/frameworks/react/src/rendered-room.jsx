// snippet
import 'heartbeat-socket';
import {useEffect, useEffectEvent, useRef} from 'react';

export function Room({name, url, pong, onLine}) {
  const socket = useRef(null);
  const tellStatus = useEffectEvent(({status}) => onLine(`${name} ${status}`));
  const tellMessage = useEffectEvent(({data}) => onLine(`${name}: ${data}`));
  // To an element that the server has rendered, React adds neither functions nor listeners of
  // custom events. So they are added here, and the url last: before, nothing is connected or missed.
  useEffect(() => {
    const element = socket.current;
    const listening = new AbortController();
    element.addEventListener('ws-status', tellStatus, listening);
    element.addEventListener('ws-message', tellMessage, listening);
    Object.assign(element, {pong, url});
    return () => listening.abort();
  }, [url, pong]);
  return (
    <li>
      <heartbeat-socket ref={socket} interval={300} />
      {name}{' '}
      <button data-testid="send" onClick={() => socket.current.send('hello')}>
        Send
      </button>
    </li>
  );
}
// /snippet
