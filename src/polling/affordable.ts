import type { Log } from '../log.ts';
import type { Transport } from '../transport/transport.ts';

/** Whether a poll may still be sent today; tells the log when that changes. */
export function affordable(
  target: string,
  { transport, log }: { readonly transport: Transport; readonly log: Log },
): () => boolean {
  let was = true;
  return () => {
    const is = transport.budget?.affords(1) ?? true;
    if (was && !is) log.warn({ target }, 'the budget is spent: no poll before midnight, UTC');
    if (is && !was) log.info({ target }, 'a new day has a new budget: polls go on');
    was = is;
    return is;
  };
}
