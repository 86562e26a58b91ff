// snippet
import 'heartbeat-socket';
import {useEffect, useEffectEvent, useRef} from 'react';

export function Room({name, url, pong, onLine}) {
  const socket = useRef(null);
  const addStatus = useEffectEvent(({status}) => onLine(`${name} ${status}`));
  const addMessage = useEffectEvent(({data}) => onLine(`${name}: ${data}`));
  // During hydration React sets no functions and adds no listeners of custom events. Add them here,
  // and set the url last: without it the element does not connect, so no event is missed.
  useEffect(() => {
    const element = socket.current;
    const listening = new AbortController();
    element.addEventListener('ws-status', addStatus, listening);
    element.addEventListener('ws-message', addMessage, listening);
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
