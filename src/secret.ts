import { inspect } from 'node:util';

/** A password, token or key that prints as `[hidden]` wherever it turns up by accident. */
export interface Secret {
  /** The text itself: for the request that carries it, and nothing else. */
  reveal(): string;
  toString(): string;
  toJSON(): string;
}

const hidden = '[hidden]';

/** Makes a secret of a text. */
export const secret = (text: string): Secret =>
  Object.freeze({
    reveal: () => text,
    toString: () => hidden,
    toJSON: () => hidden,
    [inspect.custom]: () => hidden,
  });

/** Whether a value is a secret. */
export const isSecret = (value: unknown): value is Secret =>
  typeof (value as Partial<Secret> | null | undefined)?.reveal === 'function';

/**
 * Blanks the user and password of every URL in a text written by someone else. Hides too much rather
 * than too little: where they end cannot be told for sure.
 */
export const hideCredentials = (text: string): string => text.replace(credentials, `$1${hidden}@`);

// A password may hold an @, a slash, `://` and even a space: all up to the last @ of its word, then
// up to the last @ before the next URL. The bound keeps a text of many `://` from taking for ever.
const credentials = /(:\/\/)(?:\S{0,1000}@(?:(?:(?!:\/\/).)*@)?|(?:(?!:\/\/).)*@)/g;
