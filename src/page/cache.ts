/** How long, in seconds, what was made is given again. It is as old as the moment at which making it began. */
export interface Freshness {
  readonly changed: number;
  /** While its version is still the latest. */
  readonly unchanged: number;
}

interface Made<Thing> {
  readonly thing: Promise<Thing>;
  readonly version: number;
  readonly begun: number;
  /** How long it took; `undefined` while it is being made. */
  readonly took?: number;
}

/** What took long is given again so many times as long: whoever asks in a loop takes a quarter of the time, at most. */
const respite = 4;

/**
 * Makes a thing when somebody asks and the one before is no longer fresh. Never two at a time: those who ask while one
 * is being made get that. What could not be made is not kept. `now` is in seconds.
 */
export function cached<Thing>(
  make: () => Promise<Thing>,
  version: () => number,
  now: () => number,
  { changed, unchanged }: Freshness,
): () => Promise<Thing> {
  let kept: Made<Thing> | undefined;

  function isFresh({ begun, took, ...made }: Made<Thing>): boolean {
    if (took === undefined) return true;
    const limit = made.version === version() ? unchanged : changed;
    return now() - begun < Math.max(limit, took * respite);
  }

  function begin(): Promise<Thing> {
    const made = { version: version(), begun: now(), thing: make() };
    kept = made;
    made.thing.then(
      () => {
        kept = { ...made, took: now() - made.begun };
      },
      () => {
        kept = undefined;
      },
    );
    return made.thing;
  }

  return () => (kept && isFresh(kept) ? kept.thing : begin());
}
