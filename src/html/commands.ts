import type {HeartbeatSocketElement} from '../element/heartbeat-socket-element.js';
import {listenOn} from './listen-on.js';
import {sendFrom} from './send.js';

type Root = Document | ShadowRoot;

/**
 * Runs `<button commandfor="id" command="--reconnect">`, `--renew`, `--close`, and `--send`, which
 * sends the button's value. Also in engines without the `command` event: Chromium before 135, Firefox before
 * 144, Safari before 26.2
 * (https://developer.mozilla.org/docs/Web/API/HTMLElement/command_event#browser_compatibility).
 */
export function listenForCommands(root: Root): void {
  if ('command' in HTMLButtonElement.prototype) {
    // Captured, since it does not bubble.
    listenOn(root, 'command', deferToTarget, {capture: true});
  } else {
    listenOn(root, 'click', (event) => buttonClicked(root, event));
  }
}

/** Runs after all listeners of the target, one of which may prevent it. */
function deferToTarget({target}: Event): void {
  listenOn(target!, 'command', commandReceived as EventListener, {once: true});
}

function commandReceived(event: CommandEvent): void {
  const {target, source, command} = event;
  runCommand(event, {command, target: target as Element, button: source as HTMLButtonElement});
}

function buttonClicked(root: Root, event: Event): void {
  const button = Element.prototype.closest.call(event.target, 'button[commandfor]');
  const target = button && root.getElementById(button.getAttribute('commandfor') ?? '');
  if (!target) return;
  const command = button.getAttribute('command');
  runCommand(event, {command, target, button: button as HTMLButtonElement});
}

interface Order {
  readonly command: string | null;
  readonly target: Element;
  readonly button: HTMLButtonElement;
}

function runCommand(event: Event, {command, target, button}: Order): void {
  if (event.defaultPrevented || target.localName !== 'heartbeat-socket') return;
  // A second copy of this script, as Turbo evaluates one with each page, must not run it again.
  event.preventDefault();
  const element = target as HeartbeatSocketElement;
  if (command === '--reconnect') element.reconnect();
  if (command === '--renew') element.renew();
  if (command === '--close') element.close();
  if (command === '--send') sendFrom(button, element, () => button.value, button);
}
