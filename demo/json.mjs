const MAX_BODY_BYTES = 4096;

/** An error that says with which status a request is to be answered. */
export class HttpError extends Error {
  constructor(status, message, options) {
    super(message, options);
    this.status = status;
  }
}

/** The JSON a request carries, of at most 4 kB; 413 and 400 otherwise. */
export async function readJson(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  // not before the end: leaving the loop would destroy the connection, answer included
  if (bytes > MAX_BODY_BYTES) throw new HttpError(413, `expected ${MAX_BODY_BYTES} bytes at most`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw new HttpError(400, error.message, {cause: error});
  }
}

/** Answers with JSON. */
export function sendJson(response, status, value) {
  response.writeHead(status, {'content-type': 'application/json'});
  response.end(JSON.stringify(value));
}
