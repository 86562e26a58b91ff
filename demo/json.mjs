const MAX_BODY_BYTES = 4096;

/** An error with the HTTP status of the response. */
export class HttpError extends Error {
  constructor(status, message, options) {
    super(message, options);
    this.status = status;
  }
}

/** Reads the JSON body of a request, at most 4 kB; throws 413 and 400 errors. */
export async function readJson(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  // Only after the loop: leaving it early would destroy the connection, response included.
  if (bytes > MAX_BODY_BYTES) throw new HttpError(413, `expected ${MAX_BODY_BYTES} bytes at most`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw new HttpError(400, error.message, {cause: error});
  }
}

/** Sends a JSON response. */
export function sendJson(response, status, value) {
  response.writeHead(status, {'content-type': 'application/json'});
  response.end(JSON.stringify(value));
}
