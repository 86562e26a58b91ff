/** What a call threw, as class and name, such as `DOMException SyntaxError`; or what it returned. */
export function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (thrown) {
    const {constructor, name} = thrown as Error;
    return constructor.name === name ? name : `${constructor.name} ${name}`;
  }
}
