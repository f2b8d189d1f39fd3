import type { Clock } from '../clock.ts';
import type { Collector } from '../collectors/collector.ts';
import type { Log } from '../log.ts';
import { type Target, withPollsAlone } from '../target.ts';
import { reach } from './reach.ts';
import { type Watch, watch } from './watch.ts';

/** What a look at a target needs from outside. */
export interface OnceParts {
  readonly collectors: readonly Collector[];
  readonly clock: Clock;
  readonly log: Log;
}

/** A watch to be polled once: nothing but the poll is asked, and not again where it fails. */
export function watchOnce(target: Target, { collectors, clock, log }: OnceParts): Watch {
  const transport = reach(target, clock, log);
  return watch(withPollsAlone(target), {
    ...{ transport, keyspaceTransport: transport, asideTransport: transport },
    ...{ collectors, clock, log, id: '' },
    asideOf: () => undefined,
    sleep: async () => {},
    changed() {},
  });
}
