/** How our events propagate: the element's bubble, the core's do not. */
export interface Propagation {
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
}

/** An event with fields of its own, which is also its own `detail`. */
export class FieldsEvent<Fields extends object> extends Event {
  constructor(type: string, fields: Fields, propagation?: Propagation) {
    super(type, propagation);
    Object.assign(this, fields);
  }

  /** The event itself, for frameworks that look for `event.detail`. */
  get detail(): this {
    return this;
  }
}
