export interface Room {
  readonly name: string;
  readonly url: string | ((attempt: number) => string);
  readonly pong: string | ((data: unknown) => boolean);
}

export declare const ROOMS: readonly Room[];
