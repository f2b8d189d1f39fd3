/**
 * Makes a text at most once per `version` and `seconds`, however many ask for it; those who ask
 * while it is being made share it. `now` is in seconds.
 */
export function cached(
  make: () => Promise<string>,
  version: () => number,
  now: () => number,
  seconds: number,
): () => Promise<string> {
  let kept: { text: Promise<string>; version: number; until: number } | undefined;
  return () => {
    if (kept?.version !== version() || now() >= kept.until) {
      kept = { text: make(), version: version(), until: now() + seconds };
    }
    return kept.text;
  };
}
