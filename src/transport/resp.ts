import { reasonOf } from '../reason.ts';
import { type Dialling, dialler, type Line } from './dialler.ts';
import type { SocketEndpoint } from './endpoint.ts';
import type { Transport } from './transport.ts';

/** Reaches a Redis over TCP, TLS or a unix socket: one connection, kept, opened again when it is lost. */
export function respTransport(endpoint: SocketEndpoint, dialling: Dialling): Transport {
  const { dial, tally } = dialler(endpoint, dialling);
  let kept: Line | undefined;

  async function fresh(signal: AbortSignal): Promise<Line> {
    signal.throwIfAborted();
    kept?.destroy();
    kept = undefined;
    kept = await dial(signal);
    return kept;
  }

  return {
    async send(commands, signal) {
      if (!kept?.isAlive()) return (await fresh(signal)).exchange(commands, signal);
      try {
        return await kept.exchange(commands, signal);
      } catch (error) {
        // A server or a balancer may close an idle connection: that alone does not make it down.
        if (reasonOf(error) !== 'reset') throw error;
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
