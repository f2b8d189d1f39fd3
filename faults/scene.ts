import type { Watched } from './daemon.ts';
import type { Stack } from './stack.ts';

/** What somebody is to be told. */
export interface Expected {
  readonly alert: string;
  /** Labels that it has, among others. */
  readonly labels: Readonly<Record<string, string>>;
  /** Until it is told, in seconds. */
  readonly within: number;
  /** Until it is told that it is over, in seconds after the cure. */
  readonly overWithin: number;
}

/** Something that happens to a Redis, or to who watches it. */
export interface Scene {
  /** In a few words, for the table. */
  readonly what: string;
  /** Empty: nobody is to be told anything. */
  readonly expected: readonly Expected[];
  /** What may be told besides, since it is true as well for a moment. */
  readonly tolerated?: readonly string[];
  prepare(own: Own): Promise<Prepared>;
}

/** A scene whose targets, pairs and groups have names that begin with `name`, so that what is told is known to be of it. */
export type SceneOf = (name: string) => Scene;

/** Has something ended with the scene. */
export type Own = <T extends AsyncDisposable>(it: T) => T;

/** A scene that is set, and all is well. */
export interface Prepared {
  readonly watched: Watched;
  fault(stack: Stack): Promise<unknown> | unknown;
  cure(stack: Stack): Promise<unknown> | unknown;
}

/** Two evaluations, two scrapes, two polls and the ways between. */
const delay = 8;

/** What is expected of a target, after the time that the rule itself waits. */
export const telling = (
  alert: string,
  labels: Readonly<Record<string, string>>,
  { after = 0, lingers = 0 }: { readonly after?: number; readonly lingers?: number } = {},
): Expected => ({ alert, labels, within: after + delay, overWithin: lingers + delay });
