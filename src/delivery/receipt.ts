/** A receipt as the server sends it: everything up to this number is taken. */
export interface Receipt {
  readonly receipt: number;
  /** The answer to the message of this number. */
  readonly body?: unknown;
  /** Why the message of this number was refused. */
  readonly error?: unknown;
}

const FIELDS = ['receipt', 'body', 'error'];

/**
 * The receipt in a message, or null. A message with other fields belongs to the application, and so
 * does one whose `receipt` cannot be a number of ours.
 */
export function receiptIn(data: unknown): Receipt | null {
  // Most messages are none, and need no parsing.
  if (typeof data !== 'string' || !data.includes('"receipt"')) return null;
  let message: Receipt;
  try {
    message = Object(JSON.parse(data)) as Receipt;
  } catch {
    return null;
  }
  const isNumber = Number.isInteger(message.receipt) && message.receipt >= 0;
  const isReceipt = isNumber && Object.keys(message).every((field) => FIELDS.includes(field));
  return isReceipt ? message : null;
}
