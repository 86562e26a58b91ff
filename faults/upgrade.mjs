/**
 * The bytes of an upgrade request that node:http has already read, so that a proxy can send them on.
 * @param {import('node:http').IncomingMessage} request of an 'upgrade' event
 * @param {Buffer} head of the same event: what followed the request
 */
export function upgradeBytes({method, url, httpVersion, rawHeaders}, head) {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]);
}
