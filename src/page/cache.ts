/**
 * Makes a text at most once per `version` and `seconds`, however many ask for it; those who ask
 * while it is being made share it; one that could not be made is not kept. `now` is in seconds.
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
      const text = make();
      kept = { text, version: version(), until: now() + seconds };
      text.catch(() => {
        if (kept?.text === text) kept = undefined;
      });
    }
    return kept.text;
  };
}
