import type {HeartbeatSocketElement} from '../element/heartbeat-socket-element.js';
import {sendFrom} from './send.js';

type Root = Document | ShadowRoot;

/**
 * Runs `<button commandfor="id" command="--reconnect">`, `--close`, and `--send`, which sends the
 * button's value. Also in engines without the `command` event: Chromium before 135, Firefox before
 * 144, Safari before 26.2
 * (https://developer.mozilla.org/docs/Web/API/HTMLElement/command_event#browser_compatibility).
 */
export function listenForCommands(root: Root): void {
  if ('command' in HTMLButtonElement.prototype) {
    // Captured, since it does not bubble.
    root.addEventListener('command', deferToTarget, true);
  } else {
    root.addEventListener('click', (event) => {
      if (!event.defaultPrevented) buttonClicked(root, event.target as Element);
    });
  }
}

/** Runs after all listeners of the target, one of which may prevent it. */
function deferToTarget({target}: Event): void {
  target?.addEventListener('command', commandReceived as EventListener, {once: true});
}

function commandReceived({target, source, command, defaultPrevented}: CommandEvent): void {
  if (!defaultPrevented) runCommand(command, target as Element, source as HTMLButtonElement);
}

function buttonClicked(root: Root, clicked: Element): void {
  const button = clicked.closest<HTMLButtonElement>('button[commandfor]');
  const target = button && root.getElementById(button.getAttribute('commandfor') ?? '');
  if (target) runCommand(button.getAttribute('command'), target, button);
}

function runCommand(command: string | null, target: Element, button: HTMLButtonElement): void {
  if (target.localName !== 'heartbeat-socket') return;
  const element = target as HeartbeatSocketElement;
  if (command === '--reconnect') element.reconnect();
  if (command === '--close') element.close();
  if (command === '--send') sendFrom(button, element, () => button.value, button);
}
