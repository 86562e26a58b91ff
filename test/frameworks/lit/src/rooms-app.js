import {html, LitElement} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ROOMS} from 'rooms';
import {room} from './room.js';

class RoomsApp extends LitElement {
  static properties = {rooms: {state: true}, isShown: {state: true}, lines: {state: true}};

  constructor() {
    super();
    this.rooms = ROOMS;
    this.isShown = true;
    this.lines = [];
  }

  createRenderRoot() {
    return this; // no shadow root, like the other applications, so that one test fits all
  }

  render() {
    const addLine = (line) => (this.lines = [...this.lines, line]);
    const toItem = (one) => room({...one, addLine});
    const shown = this.isShown ? this.rooms : [];
    return html`
      <button data-testid="toggle" @click=${() => (this.isShown = !this.isShown)}>
        Enter or leave
      </button>
      <button data-testid="move" @click=${() => (this.rooms = this.rooms.toReversed())}>
        Turn round
      </button>
      <ul>
        ${repeat(shown, ({name}) => name, toItem)}
      </ul>
      <ol data-testid="output">
        ${this.lines.map((line) => html`<li>${line}</li>`)}
      </ol>
    `;
  }
}
customElements.define('rooms-app', RoomsApp);
