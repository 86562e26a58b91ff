import {listOf} from '../core/address.js';
import type {Settings} from '../core/options.js';
import {resolved} from './answer-source.js';
import {type Answers, LOCAL_SETTINGS, type SharedSettings, type Terms} from './protocol.js';

/** Functions of them would have to be called in the worker. */
const COPIED = ['ping', 'pong', 'goodbye', 'shouldReconnect', 'WebSocket'] as const;

/** The setting that is a function and cannot be copied to the worker, or null. */
export function localSetting(settings: Settings): string | null {
  const isLocal = (name: (typeof COPIED)[number]) => typeof settings[name] === 'function';
  if (typeof settings.resume?.source === 'function') return 'resume';
  return COPIED.find(isLocal) ?? null;
}

/** Those that can be copied, with addresses resolved by the base of this document. */
export function sharedSettings(settings: Settings): SharedSettings {
  const {url, protocols} = settings;
  const copied: Partial<Settings> = {...settings};
  for (const name of LOCAL_SETTINGS) delete copied[name];
  return {
    ...(copied as Omit<SharedSettings, 'url' | 'protocols'>),
    url: typeof url === 'function' ? null : [url].flat().map(resolved),
    protocols: typeof protocols === 'function' ? null : listOf(protocols),
  };
}

/** The connection of these settings, with what the page's functions have answered. */
export function termsOf(settings: Settings, answers: Answers): Terms {
  const shared = sharedSettings(settings);
  return {key: keyOf(shared, answers), settings: shared, answers};
}

/**
 * Lines with the same key share a connection: their addresses and settings are equal. Of what a `url`
 * function has answered only what stands before the query, as a token in it is another each time.
 */
export function keyOf(
  {errorPrefix: _prefix, ...settings}: SharedSettings,
  answers: Answers,
): string {
  const addresses = answers.url?.map((url) => url.split('?')[0]);
  const parts = [settings, addresses, answers.protocols];
  return JSON.stringify(parts, (_name, value: unknown) => bytesOf(value));
}

/** A buffer as numbers, which JSON has. */
function bytesOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)];
  }
  return value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value;
}
