import {createSignal, For, Show} from 'solid-js';
import {ROOMS} from 'rooms';
import {Room} from './room.jsx';

export function App() {
  const [rooms, setRooms] = createSignal(ROOMS);
  const [isShown, setShown] = createSignal(true);
  const [lines, setLines] = createSignal([]);
  const addLine = (line) => setLines((lines) => [...lines, line]);
  return (
    <>
      <button data-testid="toggle" onClick={() => setShown((isShown) => !isShown)}>
        Enter or leave
      </button>
      <button data-testid="move" onClick={() => setRooms((rooms) => rooms.toReversed())}>
        Turn round
      </button>
      <ul>
        <Show when={isShown()}>
          <For each={rooms()}>{(room) => <Room {...room} onLine={addLine} />}</For>
        </Show>
      </ul>
      <ol data-testid="output">
        <For each={lines()}>{(line) => <li>{line}</li>}</For>
      </ol>
    </>
  );
}
