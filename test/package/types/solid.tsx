/** @jsxImportSource solid-js */
// Compiled, never run: correct and wrong uses of the elements in Solid's JSX.
import type {} from 'heartbeat-socket/solid';
import type {HeartbeatSocketElement, StatusEvent} from 'heartbeat-socket';

export function Right() {
  let element: HeartbeatSocketElement | undefined;
  return (
    <heartbeat-socket
      ref={element}
      id="live"
      class="wide"
      classList={{wide: true}}
      url={async (attempt) => `wss://a.example/${attempt}`}
      interval={6000}
      disabled={false}
      shared="/worker.js"
      attr:shared="/worker.js"
      prop:maxDelay={5000}
      prop:shouldReconnect={({code}) => code !== 4000}
      attr:maxdelay="5000"
      attr:protocols="chat v2.chat"
      onClick={(event) => event.currentTarget.reconnect()}
      on:ws-status={(event: StatusEvent) => event.cause}
      on:ws-message={(event) => event.json()}
      on:ws-heartbeat={({latency}) => latency.toFixed()}
    >
      <p>content</p>
    </heartbeat-socket>
  );
}

export const monitor = (
  <heartbeat-monitor attr:for="live" prop:htmlFor="live" span={30} labels={{open: 'Offen'}} />
);

export const wrong = [
  // @ts-expect-error -- not a number
  <heartbeat-socket interval="soon" />,
  // @ts-expect-error -- Solid would set a property `maxdelay`
  <heartbeat-socket maxDelay={5000} />,
  // @ts-expect-error -- the attribute, not the property
  <heartbeat-socket prop:maxdelay={5000} />,
  // @ts-expect-error -- the property, not the attribute
  <heartbeat-socket attr:maxDelay="5000" />,
  // @ts-expect-error -- read-only
  <heartbeat-socket prop:status="open" />,
  // @ts-expect-error -- an address, no flag
  <heartbeat-socket prop:shared={true} />,
  // @ts-expect-error -- read-only
  <heartbeat-socket prop:sharing={true} />,
  // @ts-expect-error -- the type of another event
  <heartbeat-socket on:ws-message={(event: StatusEvent) => event.cause} />,
  // @ts-expect-error -- unknown field
  <heartbeat-socket on:ws-heartbeat={({data}) => data} />,
  // @ts-expect-error -- Solid would set a property `for`
  <heartbeat-monitor for="live" />,
  // @ts-expect-error -- unknown label
  <heartbeat-monitor labels={{opened: 'Offen'}} />,
  // @ts-expect-error -- misspelled tag
  <heartbeat-sockets />,
];
