import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textsOf} from './texts.js';

for (const bytes of [50, 10_000]) {
  test(`messages of ${bytes} bytes are as long, are JSON, and begin with an id of their own`, () => {
    const texts = textsOf(bytes);
    const ids = texts.map((text) => JSON.parse(text).id);
    assert.deepEqual([...new Set(texts.map(({length}) => length))], [bytes]);
    assert.equal(new Set(ids).size, texts.length);
    assert.ok(texts.every((text, at) => text.startsWith(`{"id":"${ids[at]}",`)));
  });
}
