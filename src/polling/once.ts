import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import { type Collector, ping } from '../collectors/collector.ts';
import type { Log } from '../log.ts';
import { numberIn } from '../readings.ts';
import { isBilled, type Target, withPollsAlone } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import { reach } from './reach.ts';
import { type Watch, watch } from './watch.ts';

/** What one poll of a target came to. */
export interface Once {
  readonly watch: Watch;
  /** Round trip of a PING in seconds, where the poll itself could not tell. */
  readonly latency: number | undefined;
}

/** What a poll needs from outside. */
export interface OnceParts {
  readonly collectors: readonly Collector[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Polls a target once: nothing else is asked, and not again where it fails. Never rejects. */
export async function pollOnce(target: Target, parts: OnceParts): Promise<Once> {
  const transport = reach(target, parts.clock, parts.log);
  const it = watch(withPollsAlone(target), {
    ...{ ...parts, transport, keyspaceTransport: transport, asideTransport: transport, id: '' },
    asideOf: () => undefined,
    sleep: async () => {},
    changed() {},
  });
  await it.poll();
  const latency = lacksLatency(it)
    ? await latencyOf(transport, target.timeout, parts.clock)
    : undefined;
  it.close();
  return { watch: it, latency };
}

function lacksLatency({ target, view }: Watch): boolean {
  const { snapshot } = view();
  if (!snapshot?.up || isBilled(target)) return false;
  return numberIn(snapshot.readings, 'redis_latency_seconds') === undefined;
}

/** Our own event loop may be too busy to tell, as it is while the program starts. */
const mostTries = 5;

async function latencyOf(transport: Transport, timeout: number, clock: Clock) {
  const limit = deadline(timeout, clock);
  try {
    for (let tries = 0; tries < mostTries; tries++) {
      const { seconds } = await transport.send([ping.command], limit.signal);
      if (seconds !== undefined) return seconds;
    }
  } catch {
    // It was up when it was polled; the next check will tell.
  } finally {
    limit.release();
  }
  return undefined;
}
