/**
 * A random UUID. `crypto.randomUUID` would do, but pages without TLS do not have it
 * (https://w3c.github.io/webcrypto/#Crypto-method-randomUUID).
 */
export const randomUuid = (): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () =>
    (crypto.getRandomValues(new Uint8Array(1))[0] % 16).toString(16),
  );
