/**
 * Counts the listeners added to some targets from now on and not removed. As on the platform,
 * adding the same listener for the same type twice counts once.
 */
export function listenersOn(targets: readonly EventTarget[]): {now: number; restore(): void} {
  const known = new Map<EventTarget, Set<string>>();
  const names = new Map<unknown, number>();
  const key = (type: string, listener: unknown) => {
    if (!names.has(listener)) names.set(listener, names.size);
    return `${type} ${names.get(listener)}`;
  };
  for (const target of targets) {
    const set = new Set<string>();
    known.set(target, set);
    const native = EventTarget.prototype;
    Object.assign(target, {
      addEventListener(...args: Parameters<EventTarget['addEventListener']>) {
        set.add(key(args[0], args[1]));
        native.addEventListener.apply(target, args);
      },
      removeEventListener(...args: Parameters<EventTarget['removeEventListener']>) {
        set.delete(key(args[0], args[1]));
        native.removeEventListener.apply(target, args);
      },
    });
  }
  return {
    get now() {
      return [...known.values()].reduce((sum, {size}) => sum + size, 0);
    },
    restore() {
      for (const target of targets) {
        Reflect.deleteProperty(target, 'addEventListener');
        Reflect.deleteProperty(target, 'removeEventListener');
      }
    },
  };
}
