import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {ROOT} from '../../scripts/lib/bundle.mjs';
import {ONE_ENGINE} from '../one-engine.mjs';

/** Interfaces that differ between browsers. */
const OF_BROWSERS = /\b(document|window|navigator|DOMException|Blob|dispatchEvent)\b/;

for (const path of ONE_ENGINE) {
  test(`${path}, which runs in one engine, is there and asks it for nothing`, () => {
    assert.ok(existsSync(join(ROOT, path)), 'test/one-engine.mjs names a file that is gone');
    assert.doesNotMatch(readFileSync(join(ROOT, path), 'utf8'), OF_BROWSERS);
  });
}
