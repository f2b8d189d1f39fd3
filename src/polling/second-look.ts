import type { Watch } from './watch.ts';

/** What a second look is made with. */
interface Looking {
  readonly poll: Watch['poll'];
  isUp(): boolean;
  /** Rejects when the signal is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Much less than the minute for which a target is down before anybody is told. */
const soon = 15;

/** Polls, and once more soon where a target just went down and its next turn is far: one lost request is no outage. */
export function lookingTwice({ poll, isUp, sleep }: Looking) {
  const closing = new AbortController();
  return {
    async poll(again?: number) {
      const wasUp = isUp();
      await poll(again);
      // Within, since a schedule may be a whole interval late for its next turn.
      if (!wasUp || isUp() || (again ?? 0) <= 4 * soon) return;
      void sleep(soon, closing.signal).then(
        () => poll(),
        () => {},
      );
    },
    close: () => closing.abort(),
  };
}
