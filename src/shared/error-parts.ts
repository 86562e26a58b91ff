/** An error in parts: a copy of it may lose what was added to it, and its cause may be no data. */
export interface ErrorParts {
  readonly name: string;
  readonly message: string;
  readonly retryAfter?: string | number;
}

/** Takes apart what was thrown, which may be anything. */
export function errorParts(error: unknown): ErrorParts {
  const {
    name = 'Error',
    message = String(error),
    retryAfter,
  } = Object(error) as Partial<ErrorParts>;
  const isTime = typeof retryAfter === 'number' || typeof retryAfter === 'string';
  return {name: `${name}`, message: `${message}`, ...(isTime && {retryAfter})};
}

export function errorFrom({message, ...others}: ErrorParts): Error {
  return Object.assign(new Error(message), others);
}
