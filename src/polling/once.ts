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
  /** Rejects when the signal is aborted first. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
}

/** Polls a target once: nothing else is asked but a few PINGs, and not again where it fails. Never rejects. */
export async function pollOnce(target: Target, parts: OnceParts): Promise<Once> {
  const transport = reach(target, parts.clock, parts.log);
  const it = watch(withPollsAlone(target), {
    ...{ ...parts, transport, keyspaceTransport: transport, asideTransport: transport, id: '' },
    asideOf: () => undefined,
    changed() {},
  });
  await it.poll();
  const mayPing = it.view().snapshot?.up && !isBilled(target);
  const latency = mayPing ? await latencyOf(transport, target.timeout, parts) : undefined;
  it.close();
  return { watch: it, latency };
}

/** One alone may have waited for our own process, which has just begun and asks others meanwhile. */
const enough = 4;
const mostTries = 12;
/** Between two tries, in seconds: what goes on beside them has ended then, or something else has begun. */
const pause = 0.005;

async function latencyOf(transport: Transport, timeout: number, { clock, sleep }: OnceParts) {
  const limit = deadline(timeout, clock);
  const measured: number[] = [];
  try {
    for (let tries = 0; tries < mostTries && measured.length < enough; tries++) {
      const { seconds } = await transport.send([ping.command], limit.signal);
      if (seconds !== undefined) measured.push(seconds);
      await sleep(pause, limit.signal);
    }
  } catch {
    // It was up when it was polled; the next check will tell.
  } finally {
    limit.release();
  }
  return measured.length > 0 ? Math.min(...measured) : undefined;
}
