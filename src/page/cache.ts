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
}

/**
 * Makes a thing when somebody asks and the one before is no longer fresh. Never two at a time: those who share
 * one under way do so while it is fresh, and wait together for the next when it is not. What could not be made
 * is not kept. `now` is in seconds.
 */
export function cached<Thing>(
  make: () => Promise<Thing>,
  version: () => number,
  now: () => number,
  { changed, unchanged }: Freshness,
): () => Promise<Thing> {
  let kept: Made<Thing> | undefined;
  let busy = false;
  let next: Promise<Thing> | undefined;

  const isFresh = (made: Made<Thing>) =>
    now() - made.begun < (made.version === version() ? unchanged : changed);

  function begin(): Promise<Thing> {
    const made = { version: version(), begun: now(), thing: make() };
    kept = made;
    busy = true;
    const done = () => {
      busy = false;
    };
    made.thing.then(done, () => {
      done();
      kept = undefined;
    });
    return made.thing;
  }

  function after(made: Made<Thing>): Promise<Thing> {
    const start = () => {
      next = undefined;
      return begin();
    };
    return made.thing.then(start, start);
  }

  return () => {
    if (kept && isFresh(kept)) return kept.thing;
    if (kept && busy) next ??= after(kept);
    return next ?? begin();
  };
}
