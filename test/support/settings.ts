import type {ProtocolsSource, UrlSource} from '../../src/core/address.js';
import {
  type Environment,
  type HeartbeatOptions,
  resolveOptions,
  type Settings,
  type SingleOptions,
} from '../../src/core/options.js';

/** Options of a test, including the address. */
export type TestOptions = HeartbeatOptions &
  SingleOptions &
  Environment & {url?: UrlSource; protocols?: ProtocolsSource};

/** Resolves options to settings, with an arbitrary address by default. */
export function settingsOf({
  url = 'ws://server/',
  protocols = [],
  ...options
}: TestOptions = {}): Settings {
  return resolveOptions({errorPrefix: 'the test', url, protocols, options});
}
