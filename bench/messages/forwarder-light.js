const BUBBLES = {bubbles: true};

/** The cheapest event that can bring a message to an element and its ancestors. */
class LightEvent extends Event {
  constructor(data) {
    super('light', BUBBLES);
    this.data = data;
  }
}

/** What an element cannot do without: hears the socket, dispatches one event, does nothing else. */
export function connect({url}, {opened, heard}) {
  const element = document.createElement('div');
  const socket = new WebSocket(url);
  socket.onopen = () => opened();
  socket.onmessage = ({data}) => element.dispatchEvent(new LightEvent(data));
  element.addEventListener('light', ({data}) => heard(data));
  document.body.append(element);
  return {
    send: (data) => socket.send(data),
    close() {
      socket.close();
      element.remove();
    },
  };
}
