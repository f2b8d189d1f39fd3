import { inspect } from 'node:util';

/** A password, token or key that prints as `[hidden]` wherever it turns up by accident. */
export interface Secret {
  /** The text itself: for the request that carries it, and nothing else. */
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

const hidden = '[hidden]';

export const secret = (text: string): Secret =>
  Object.freeze({
    reveal: () => text,
    toString: () => hidden,
    toJSON: () => hidden,
    [inspect.custom]: () => hidden,
  });

export const isSecret = (value: unknown): value is Secret =>
  typeof (value as Partial<Secret> | null | undefined)?.reveal === 'function';

/** Blanks the user and password of every URL in a text written by someone else. */
export const hideCredentials = (text: string): string =>
  // Greedy up to the last @: a password may hold one, or a slash.
  text.replace(/([a-z][a-z0-9+.-]*:\/\/)\S*@/gi, `$1${hidden}@`);
