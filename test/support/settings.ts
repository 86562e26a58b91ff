import type {ProtocolsSource, UrlSource} from '../../src/core/address.js';
import {
  type Environment,
  type HeartbeatOptions,
  resolveOptions,
  type Settings,
  type SingleOptions,
} from '../../src/core/options.js';

/** Options of a test, with the address among them. */
export type TestOptions = HeartbeatOptions &
  SingleOptions &
  Environment & {url?: UrlSource; protocols?: ProtocolsSource};

/** The settings that options amount to, with an address that nobody cares about. */
export function settingsOf({
  url = 'ws://server/',
  protocols = [],
  ...options
}: TestOptions = {}): Settings {
  return resolveOptions({errorPrefix: 'the test', url, protocols, options});
}
