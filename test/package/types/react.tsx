/** @jsxImportSource react */
// Compiled, never run: correct and wrong uses of the elements in JSX of React, and of Preact, for
// which set-up.mjs replaces the imports.
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
      resume={{id: 'id', parameter: 'after'}}
      lasteventid="7"
      maxDelay={5000}
      connecttimeout={5000}
      retries={Infinity}
      binaryType="arraybuffer"
      disabled={url === undefined}
      shared="/worker.js"
      shouldReconnect={({code}) => code !== 4000}
      onClick={(event) => event.currentTarget.reconnect()}
      onws-status={(event: StatusEvent) => event.cause}
      onws-message={(event: WsMessageEvent) => event.json()}
      onws-heartbeat={({latency}) => latency.toFixed()}
      onws-gap={({asked, position}) => asked + position}
    >
      <p>content</p>
    </heartbeat-socket>
  );
}

export const monitor = (
  <heartbeat-monitor for="live other" span={30} labels={{open: 'Offen'}} className="wide" />
);

export const wrong = [
  // @ts-expect-error -- not a number
  <heartbeat-socket interval="soon" />,
  // @ts-expect-error -- not a boolean
  <heartbeat-socket disabled="disabled" />,
  // @ts-expect-error -- misspelled
  <heartbeat-socket intervall={1} />,
  // @ts-expect-error -- read-only
  <heartbeat-socket status="open" />,
  // @ts-expect-error -- an address, no flag
  <heartbeat-socket shared />,
  // @ts-expect-error -- read-only
  <heartbeat-socket sharing={true} />,
  // @ts-expect-error -- an attribute cannot hold a function
  <heartbeat-socket binarytype={() => 'blob'} />,
  // @ts-expect-error -- not a BinaryType
  <heartbeat-socket binaryType="buffer" />,
  // @ts-expect-error -- the type of another event
  <heartbeat-socket onws-message={(event: StatusEvent) => event.cause} />,
  // @ts-expect-error -- unknown field
  <heartbeat-socket onws-heartbeat={({data}) => data} />,
  // @ts-expect-error -- not a number
  <heartbeat-monitor span="long" />,
  // @ts-expect-error -- unknown label
  <heartbeat-monitor labels={{opened: 'Offen'}} />,
  // @ts-expect-error -- misspelled tag
  <heartbeat-sockets />,
];
