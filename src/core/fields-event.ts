/** How our events travel: the element's bubble, the core's do not. */
export interface Travel {
  readonly bubbles: boolean;
}

/** An event that has fields, and is its own `detail` for frameworks that look there. */
export class FieldsEvent extends Event {
  constructor(type: string, fields: object, travel?: Travel) {
    super(type, travel);
    Object.assign(this, fields);
  }

  /** The event itself, for frameworks that look for `event.detail`. */
  get detail(): this {
    return this;
  }
}
