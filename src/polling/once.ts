import { deadline } from '../abort.ts';
import type { Clock } from '../clock.ts';
import { type Collector, ping } from '../collectors/collector.ts';
import type { Log } from '../log.ts';
import { isBilled, type Target, withPollsAlone } from '../target.ts';
import type { Transport } from '../transport/transport.ts';
import { reach } from './reach.ts';
import { type Watch, watch } from './watch.ts';

/** What one poll of a target came to. */
export interface Once {
  readonly watch: Watch;
  /** The shortest round trip of a few more PINGs in seconds, where those cost nothing. */
  readonly latency: number | undefined;
}

/** What a poll needs from outside. */
export interface OnceParts {
  readonly collectors: readonly Collector[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Polls a target once: nothing else is asked but a few PINGs, and not again where it fails. Never rejects. */
export async function pollOnce(target: Target, parts: OnceParts): Promise<Once> {
  const transport = reach(target, parts.clock, parts.log);
  const it = watch(withPollsAlone(target), {
    ...{ ...parts, transport, keyspaceTransport: transport, asideTransport: transport, id: '' },
    asideOf: () => undefined,
    sleep: async () => {},
    changed() {},
  });
  await it.poll();
  const mayPing = it.view().snapshot?.up && !isBilled(target);
  const latency = mayPing ? await latencyOf(transport, target.timeout, parts.clock) : undefined;
  it.close();
  return { watch: it, latency };
}

/** One alone may have waited for our own process, which has just begun and is not the only one. */
const pings = 4;

async function latencyOf(transport: Transport, timeout: number, clock: Clock) {
  const limit = deadline(timeout, clock);
  let shortest: number | undefined;
  try {
    for (let i = 0; i < pings; i++) {
      const { seconds } = await transport.send([ping.command], limit.signal);
      if (seconds !== undefined) shortest = Math.min(seconds, shortest ?? seconds);
    }
  } catch {
    // It was up when it was polled; the next check will tell.
  } finally {
    limit.release();
  }
  return shortest;
}
