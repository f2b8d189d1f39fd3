import type { Clock } from '../clock.ts';
import { reasonOf } from '../reason.ts';
import { dialler, type Line } from './dialler.ts';
import type { Endpoint } from './endpoint.ts';
import type { Transport } from './transport.ts';

/**
 * Reaches a Redis over TCP, TLS or a unix socket: one connection, kept, opened again when it is lost.
 * `notice` is told, in a sentence, what a server finds odd about how we log in.
 */
export function respTransport(
  endpoint: Endpoint,
  clock: Clock,
  notice: (oddity: string) => void,
): Transport {
  const { dial, tally } = dialler(endpoint, clock, notice);
  let kept: Line | undefined;

  async function fresh(signal: AbortSignal): Promise<Line> {
    kept?.destroy();
    kept = undefined;
    kept = await dial(signal);
    return kept;
  }

  return {
    async send(commands, signal) {
      signal.throwIfAborted();
      if (!kept?.isAlive()) return (await fresh(signal)).exchange(commands, signal);
      try {
        return await kept.exchange(commands, signal);
      } catch (error) {
        // A server or a balancer may close an idle connection: that alone does not make it down.
        if (reasonOf(error) !== 'reset' || signal.aborted) throw error;
        return (await fresh(signal)).exchange(commands, signal);
      }
    },
    tally,
    close() {
      kept?.destroy();
      kept = undefined;
    },
  };
}
