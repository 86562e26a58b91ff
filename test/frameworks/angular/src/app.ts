import {Component, signal} from '@angular/core';
import {ROOMS} from 'rooms';
import {Room} from './room';

@Component({
  selector: 'app-root',
  imports: [Room],
  template: `
    <button data-testid="toggle" (click)="isShown.set(!isShown())">Enter or leave</button>
    <button data-testid="move" (click)="rooms.set(rooms().slice().reverse())">Turn round</button>
    <ul>
      @if (isShown()) {
        @for (room of rooms(); track room.name) {
          <li [room]="room" (line)="addLine($event)"></li>
        }
      }
    </ul>
    <ol data-testid="output">
      @for (line of lines(); track $index) {
        <li>{{ line }}</li>
      }
    </ol>
  `,
})
export class App {
  readonly rooms = signal([...ROOMS]);
  readonly isShown = signal(true);
  readonly lines = signal<string[]>([]);

  addLine(line: string): void {
    this.lines.update((lines) => [...lines, line]);
  }
}
