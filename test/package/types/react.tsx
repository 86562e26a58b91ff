/** @jsxImportSource react */
// Compiled, never run: what React's JSX accepts of the element, and what it refuses.
import type {} from 'heartbeat-socket/react';
import type {HeartbeatSocketElement, StatusEvent, WsMessageEvent} from 'heartbeat-socket';
import {useRef} from 'react';

export function Right() {
  const ref = useRef<HeartbeatSocketElement>(null);
  const url: string | undefined = undefined;
  return (
    <heartbeat-socket
      ref={ref}
      key="live"
      id="live"
      className="wide"
      url={['wss://a.example', new URL('wss://b.example')]}
      protocols="chat v2.chat"
      interval={6000}
      timeout="6000"
      ping={() => new Uint8Array(1)}
      pong={(data) => data === 'pong'}
      goodbye={null}
      maxDelay={5000}
      connecttimeout={5000}
      retries={Infinity}
      binaryType="arraybuffer"
      disabled={url === undefined}
      shouldReconnect={({code}) => code !== 4000}
      onClick={(event) => event.currentTarget.reconnect()}
      onws-status={(event: StatusEvent) => event.cause}
      onws-message={(event: WsMessageEvent) => event.json()}
      onws-heartbeat={({latency}) => latency.toFixed()}
    >
      <p>content</p>
    </heartbeat-socket>
  );
}

export const monitor = (
  <heartbeat-monitor for="live other" span={30} labels={{open: 'Offen'}} className="wide" />
);

export const wrong = [
  // @ts-expect-error -- no number
  <heartbeat-socket interval="soon" />,
  // @ts-expect-error -- no boolean
  <heartbeat-socket disabled="disabled" />,
  // @ts-expect-error -- misspelt
  <heartbeat-socket intervall={1} />,
  // @ts-expect-error -- read only
  <heartbeat-socket status="open" />,
  // @ts-expect-error -- an attribute holds no function
  <heartbeat-socket binarytype={() => 'blob'} />,
  // @ts-expect-error -- no type of binary
  <heartbeat-socket binaryType="buffer" />,
  // @ts-expect-error -- another event
  <heartbeat-socket onws-message={(event: StatusEvent) => event.cause} />,
  // @ts-expect-error -- no such field
  <heartbeat-socket onws-heartbeat={({data}) => data} />,
  // @ts-expect-error -- no number
  <heartbeat-monitor span="long" />,
  // @ts-expect-error -- no such label
  <heartbeat-monitor labels={{opened: 'Offen'}} />,
  // @ts-expect-error -- misspelt tag
  <heartbeat-sockets />,
];
