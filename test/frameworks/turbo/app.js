// snippet
import '@hotwired/turbo';
import {Application, Controller} from '@hotwired/stimulus';

class Rooms extends Controller {
  static targets = ['chat'];

  // Set properties on each new element. This one connects once it has its url.
  chatTargetConnected(chat) {
    if (chat.url) return; // moved
    chat.pong = (data) => data === 'alive';
    chat.url = (attempt) => `/live/chat?token=fresh&attempt=${attempt}`;
  }

  // <body data-controller="rooms" data-action="ws-status->rooms#status ws-message->rooms#message">
  status({target, status}) {
    this.addLine(`${target.dataset.room} ${status}`);
  }

  message({target, data}) {
    this.addLine(`${target.dataset.room}: ${data}`);
  }

  send({target}) {
    target.closest('li').querySelector('heartbeat-socket').send('hello');
  }

  addLine(text) {
    const line = Object.assign(document.createElement('li'), {textContent: text});
    document.querySelector('#output').append(line);
  }
}

Application.start().register('rooms', Rooms);
// Import it last, so that the controller is ready before existing elements are upgraded.
await import('heartbeat-socket');
// /snippet
