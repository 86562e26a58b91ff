import {RealtimeClient} from '@supabase/realtime-js';

/** Connects over the class, and tells of each opening and each message. */
export function connect({url, Socket}, {opened, heard}) {
  const client = new RealtimeClient(url, {params: {apikey: 'any'}, transport: Socket});
  const channel = client.channel('room', {config: {broadcast: {self: true}}});
  channel.on('broadcast', {event: 'echo'}, ({payload}) => heard(payload.text));
  channel.subscribe((status) => status === 'SUBSCRIBED' && opened());
  return {
    send(text) {
      if (channel.state !== 'joined') return; // it would go by HTTP
      void channel.send({type: 'broadcast', event: 'echo', payload: {text}});
    },
    close: () => client.disconnect(),
  };
}
