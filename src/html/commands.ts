import type {HeartbeatSocketElement} from '../element/heartbeat-socket-element.js';
import {sendFrom} from './send.js';

type Root = Document | ShadowRoot;

/**
 * `<button commandfor="id" command="--reconnect">`, `--close`, or `--send`, which sends the value of
 * the button. Also in engines without commands: Chromium before 135, Firefox before 144, Safari
 * before 26.2.
 */
export function listenForCommands(root: Root): void {
  if ('command' in HTMLButtonElement.prototype) {
    root.addEventListener('command', hear, true); // it does not bubble
  } else {
    root.addEventListener('click', (event) => {
      if (!event.defaultPrevented) buttonClicked(root, event.target as Element);
    });
  }
}

/** After all listeners of the target, of which one may prevent it. */
function hear({target}: Event): void {
  target!.addEventListener('command', commandGiven as EventListener, {once: true});
}

function commandGiven({target, source, command, defaultPrevented}: CommandEvent): void {
  if (!defaultPrevented) run(command, target as Element, source as HTMLButtonElement);
}

function buttonClicked(root: Root, clicked: Element): void {
  const button = clicked.closest<HTMLButtonElement>('button[commandfor]');
  const target = button && root.getElementById(button.getAttribute('commandfor')!);
  if (target) run(button.getAttribute('command'), target, button);
}

function run(command: string | null, target: Element, button: HTMLButtonElement): void {
  if (target.localName !== 'heartbeat-socket') return;
  const element = target as HeartbeatSocketElement;
  if (command === '--reconnect') element.reconnect();
  if (command === '--close') element.close();
  if (command === '--send') sendFrom(button, element, () => button.value, button);
}
