// snippet
import 'heartbeat-socket';
import {Component, CUSTOM_ELEMENTS_SCHEMA, input, output} from '@angular/core';
import type {Room as RoomData} from 'rooms';

@Component({
  selector: 'li[room]',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <heartbeat-socket
      #socket
      [url]="room().url"
      [pong]="room().pong"
      interval="300"
      (ws-status)="line.emit(room().name + ' ' + $event.status)"
      (ws-message)="line.emit(room().name + ': ' + $event.data)"
    />
    {{ room().name }} <button data-testid="send" (click)="socket.send('hello')">Send</button>
  `,
})
export class Room {
  readonly room = input.required<RoomData>();
  readonly line = output<string>();
}
// /snippet
