import {useState} from 'preact/hooks';
import {Room} from './room.jsx';
import source from './room.jsx' with {type: 'text'};

const URLS = ['/live?lab=lobby', '/live?lab=library'];
const MAX_LINES = 50;

export function App() {
  const [isShown, setShown] = useState(true);
  const [isFirst, setFirst] = useState(true);
  const [url, setUrl] = useState(URLS[0]);
  const [lines, setLines] = useState([]);
  const addLine = (line) => setLines((lines) => [...lines, line].slice(-MAX_LINES));

  const neighbour = (
    <section key="neighbour" class="card" aria-label="Neighbour">
      <p>A neighbour to swap places with.</p>
    </section>
  );
  const room = isShown && <Room key="room" url={url} onLine={addLine} />;
  return (
    <>
      <p class="row">
        <button onClick={() => setFirst(!isFirst)}>Move it</button>
        <button onClick={() => setUrl(URLS.find((other) => other !== url))}>Change url</button>
        <button onClick={() => setShown(!isShown)}>{isShown ? 'Remove it' : 'Insert it'}</button>
      </p>
      {isFirst ? [room, neighbour] : [neighbour, room]}
      <h2 id="lines-title">Events</h2>
      <div id="lines" class="list" role="log" tabindex="0" aria-labelledby="lines-title">
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
      <h2>The component</h2>
      <pre tabindex="0">
        <code>{source}</code>
      </pre>
    </>
  );
}
