/**
 * Returns the result of a call, or the class and name of the error it threw, such as `DOMException
 * SyntaxError`.
 */
export function resultOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (thrown) {
    const {constructor, name} = thrown as Error;
    return constructor.name === name ? name : `${constructor.name} ${name}`;
  }
}
