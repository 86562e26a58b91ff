/** What tabs must have heard, and the server. */
import assert from 'node:assert/strict';
import {until} from '../../scripts/lib/patience.mjs';

/** `from`, `from + 1`, …, `to`. */
const numbers = (from, to) => Array.from({length: to - from + 1}, (_, at) => from + at);

/** Each element has heard every number once and in order, from its first one to this, and no gap. */
export async function assertHeardAll(elements, last) {
  for (const element of elements) {
    await until(
      async () => (await element.story()).includes(last),
      async () => `${last} not heard: ${JSON.stringify(await element.state())}`,
    );
    const story = await element.story();
    const heard = story.slice(0, story.indexOf(last) + 1);
    assert.deepEqual(heard, numbers(heard[0], last));
  }
}

/** The numbers `NAME 1`, `NAME 2`, … that the server has received from a tab. */
export const receivedFrom = ({received}, name) =>
  received
    .filter((text) => text.startsWith(`${name} `))
    .map((text) => Number(text.slice(name.length)));

/** The server has received all numbers of a tab, each once and in order. */
export async function assertReceivedAll(server, name, count) {
  await until(
    () => receivedFrom(server, name).includes(count),
    () => `${name} ${count} not received`,
  );
  assert.deepEqual(receivedFrom(server, name), numbers(1, count), name);
}

/** The same, but for the order: two connections may have carried them. */
export async function assertReceivedInAnyOrder(server, name, count) {
  await until(
    () => receivedFrom(server, name).length >= count,
    () => `${receivedFrom(server, name).length} of ${count} received`,
  );
  const received = receivedFrom(server, name).sort((a, b) => a - b);
  assert.deepEqual(received, numbers(1, count), name);
}
