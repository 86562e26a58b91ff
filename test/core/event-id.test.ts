import {expect} from '@open-wc/testing';
import {ReportedErrors} from '../support/reported-errors.js';
import {
  type Id,
  idOf,
  type IdSource,
  type Position,
  readNumbered,
  resumeSettings,
} from '../../src/core/event-id.js';

const message = (id: string) => ({id, isPosition: false});
const position = (id: string, retry?: number) => ({
  id,
  isPosition: true,
  window: retry === undefined ? null : {minMs: 0, maxMs: retry},
});

/** The id of a message, with this source as the option. */
function read(source: IdSource, data: unknown) {
  const resume = resumeSettings(source);
  return resume && readNumbered(resume, data);
}

describe('idOf', () => {
  const IDS: [value: unknown, id: string][] = [
    ['7', '7'],
    ['7-1 ü', '7-1 ü'],
    [7, '7'],
    [-7, '-7'],
    [0, '0'],
    [2 ** 53 - 1, '9007199254740991'],
    ['x'.repeat(1_024), 'x'.repeat(1_024)],
    ['x'.repeat(1_025), ''],
    ['', ''],
    ['a\nb', ''],
    ['a\u0000', ''],
    ['a\u007f', ''],
    ['a\u0085', ''],
    [2 ** 53, ''],
    [1.5, ''],
    [NaN, ''],
    [null, ''],
    [undefined, ''],
    [true, ''],
    [{}, ''],
    [['7'], ''],
  ];
  for (const [value, id] of IDS) {
    const name = (JSON.stringify(value) ?? 'undefined').slice(0, 40);
    it(`${name} is ${id ? 'an id' : 'none'}`, () => expect(idOf(value)).to.equal(id));
  }
});

describe('the id of a message, by a field', () => {
  const MESSAGES: [text: unknown, numbered: {id: string; isPosition: boolean} | null][] = [
    ['{"id":"7","text":"x"}', message('7')],
    ['{"id": "7", "text": "x"}', message('7')],
    ['{"id":7,"text":"x"}', message('7')],
    ['{"id":-7,"text":"x"}', message('-7')],
    ['{"text":"x","id":"7"}', message('7')],
    [' {"id":"7","text":"x"}', message('7')],
    ['{"id":"a\\"b","text":"x"}', message('a"b')],
    ['{"id":"\\u0041","text":"x"}', message('A')],
    ['{"id":"}","text":"x"}', message('}')],
    ['{"id":1e3,"text":"x"}', message('1000')],
    ['{"id":"7","retry":5,"text":"x"}', message('7')],
    ['{"id":"7"}', position('7')],
    ['{"id": 7 }', position('7')],
    ['{"id":"7"}\n', position('7')],
    ['{"id":"7","retry":5000}', position('7', 5_000)],
    ['{"retry":5000,"id":"7"}', position('7', 5_000)],
    ['{"id":"7","retry":0}', position('7', 0)],
    ['{"id":"7","retry":1e9}', position('7', 3_600_000)],
    ['{"id":"7","retry":-1}', position('7')],
    ['{"id":"7","retry":"soon"}', position('7')],
    ['{"id":"7","retry":"5000"}', position('7')],
    ['{"id":"7","retry":1e309}', position('7', 3_600_000)],
    ['{"id":"7","retry":99999999999999999999}', position('7', 3_600_000)],
    ['{"id":"7","retry":-1e309}', position('7')],
    ['{"id":"7","retry":[0,5000]}', position('7')],
    ['{"id":"7","retry":[[5000]]}', position('7')],
    ['{"id":"7","retry":{"max":5000}}', position('7')],
    ['{"id":"7","retry":null}', position('7')],
    ['{"id":"7","retry":true}', position('7')],
    ['{"id":"7","retry":NaN}', null],
    ['{"id":"","text":"x"}', null],
    ['{"id":""}', null],
    ['{"id":null,"text":"x"}', null],
    ['{"id":{"id":"7"},"text":"x"}', null],
    ['{"id":["7"],"text":"x"}', null],
    ['{"id":9007199254740993,"text":"x"}', null],
    [`{"id":"${'x'.repeat(2_000)}","text":"x"}`, null],
    ['{"id":"a\\nb","text":"x"}', null],
    ['{"text":{"id":"7"}}', null],
    ['{"text":"\\"id\\":7"}', null],
    ['{"text":"x"}', null],
    ['[{"id":"7"}]', null],
    ['{"id":"7"} and more', null],
    ['{"id":"7', null],
    ['"id"', null],
    ['null', null],
    ['', null],
    [new ArrayBuffer(8), null],
    [new Blob(['{"id":"7"}']), null],
  ];
  for (const [text, numbered] of MESSAGES) {
    const name = typeof text === 'string' ? JSON.stringify(text).slice(0, 50) : String(text);
    it(`of ${name} is ${JSON.stringify(numbered)}`, () => {
      expect(read('id', text)).to.eql(numbered);
    });
  }

  it('is none in a text of 10 MB, for which a pattern has no room', () => {
    expect(read('id', `{"id":"${'x'.repeat(10_000_000)}","text":"x"}`)).to.equal(null);
  });

  it('may be as long in escapes', () => {
    const text = `{"id":"${'\\u0041'.repeat(1_024)}","text":"x"}`;
    expect(read('id', text)).to.eql(message('A'.repeat(1_024)));
  });

  it('may have any name', () => {
    for (const field of ['event id', '"', '__proto__', '$&', '\\']) {
      const text = `{${JSON.stringify(field)}:"7","text":"x"}`;
      expect(read(field, text), field).to.eql(message('7'));
      const behind = `{"text":"x",${JSON.stringify(field)}:"7"}`;
      expect(read(field, behind), field).to.eql(message('7'));
    }
    expect(read('constructor', '{"text":"constructor"}')).to.equal(null);
  });
});

describe('the id of a message, by a function', () => {
  const answers: [answer: Id | Position | null | undefined, numbered: unknown][] = [
    ['7', message('7')],
    [7, message('7')],
    [{position: 7}, position('7')],
    [{position: '7', retry: 5}, position('7', 5)],
    [{position: '7', retry: Infinity}, position('7', 3_600_000)],
    [{position: '7', retry: NaN}, position('7')],
    [{position: '7', retry: -5}, position('7')],
    [{position: '7', retry: '5' as never}, position('7')],
    [{position: ''}, null],
    [{retry: 5} as never, null],
    ['', null],
    [null, null],
    [undefined, null],
  ];
  for (const [answer, numbered] of answers) {
    it(`that returns ${JSON.stringify(answer)} is ${JSON.stringify(numbered)}`, () => {
      expect(read(() => answer, 'x')).to.eql(numbered);
    });
  }

  it('is none where its answer throws, which is reported', async () => {
    const errors = new ReportedErrors();
    const broken = new Error('broken');
    const fail = () => {
      throw broken;
    };
    const answers = [
      Object.defineProperty({position: '7'}, 'retry', {get: fail}),
      Object.defineProperty({}, 'position', {get: fail}) as Position,
    ];
    const numbered = answers.map((answer) => read(() => answer, 'x'));
    await Promise.resolve();
    errors.restore();
    expect(numbered).to.eql([null, null]);
    expect(errors.all).to.eql([broken, broken]);
  });

  it('is asked with the data', () => {
    const data = new Uint8Array([7, 1]).buffer;
    expect(read((buffer: ArrayBuffer) => new Uint8Array(buffer)[0], data)).to.eql(message('7'));
  });
});

describe('resumeSettings', () => {
  const byFunction = () => '7';
  const OPTIONS: [option: unknown, settings: unknown][] = [
    ['id', {source: 'id', quoted: '"id"', parameter: 'lastEventId'}],
    [byFunction, {source: byFunction, quoted: '', parameter: 'lastEventId'}],
    [{id: 'id'}, {source: 'id', quoted: '"id"', parameter: 'lastEventId'}],
    [
      {id: byFunction, parameter: 'after'},
      {source: byFunction, quoted: '', parameter: 'after'},
    ],
    [
      {id: 'id', parameter: null},
      {source: 'id', quoted: '"id"', parameter: null},
    ],
    [
      {id: 'id', parameter: ''},
      {source: 'id', quoted: '"id"', parameter: 'lastEventId'},
    ],
    [{}, null],
    ['', null],
    [null, null],
    [undefined, null],
    [true, null],
    [7, null],
  ];
  for (const [option, settings] of OPTIONS) {
    it(`takes ${typeof option === 'function' ? 'a function' : JSON.stringify(option)}`, () => {
      expect(resumeSettings(option as string)).to.eql(settings);
    });
  }
});
