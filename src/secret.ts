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

/** Blanks the users and passwords of URLs in a text written by someone else; too much rather than too little. */
export function hideCredentials(text: string): string {
  const [start, end] = [text.indexOf('://'), text.lastIndexOf('@')];
  // All between the first and the last: a password may hold any of `@ / :` and a space, and the host matters less.
  return start < 0 || end < start ? text : `${text.slice(0, start)}://${hidden}${text.slice(end)}`;
}
