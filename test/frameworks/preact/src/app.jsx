import {useState} from 'preact/hooks';
import {ROOMS} from 'rooms';
import {Room} from './room.jsx';

export function App() {
  const [rooms, setRooms] = useState(ROOMS);
  const [isShown, setShown] = useState(true);
  const [lines, setLines] = useState([]);
  const addLine = (line) => setLines((lines) => [...lines, line]);
  return (
    <>
      <button data-testid="toggle" onClick={() => setShown((isShown) => !isShown)}>
        Enter or leave
      </button>
      <button data-testid="move" onClick={() => setRooms((rooms) => rooms.toReversed())}>
        Turn round
      </button>
      <ul>{isShown && rooms.map((room) => <Room key={room.name} {...room} onLine={addLine} />)}</ul>
      <ol data-testid="output">
        {lines.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
    </>
  );
}
