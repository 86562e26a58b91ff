import {readFile} from 'node:fs/promises';
import {HttpError} from './json.mjs';

/** The path of the page. */
export const CHAT_PATH = '/demo/pages/chat.html';

const TEMPLATE = new URL('pages/chat.html', import.meta.url);
const SHOWN_MESSAGES = 50;

const ENTITIES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};
/** A text of somebody else, for the inside of an element or of a quoted attribute. */
const escaped = (text) => String(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** As chat.js shows those that arrive later. */
const rowOf = ({from, text}) => `<p><b>${escaped(from)}</b> ${escaped(text)}</p>`;

/** The page with the newest messages and, in its tag, the id that the connection goes on from. */
export async function chatPage(history) {
  const template = await readFile(TEMPLATE, 'utf8');
  const {lastEventId, messages} = await latestOf(history);
  const values = {
    lastEventId: escaped(lastEventId),
    messages: messages.map(rowOf).join(''),
    place: escaped(history.place),
  };
  return {
    type: 'text/html; charset=utf-8',
    content: template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]),
  };
}

async function latestOf(history) {
  try {
    return await history.latest(SHOWN_MESSAGES);
  } catch (cause) {
    throw new HttpError(503, `the history in ${history.place} does not answer`, {cause});
  }
}
