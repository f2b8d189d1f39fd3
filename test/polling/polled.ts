import { type Collector, defineCollector, field, info } from '../../src/collectors/collector.ts';
import { noLookups } from '../../src/hit-rate.ts';
import { gauge } from '../../src/metric.ts';
import { capabilities } from '../../src/polling/capabilities.ts';
import type { Polled } from '../../src/polling/poller.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { manualClock } from '../support/manual-clock.ts';

/** No poll is given up. */
export const never = new AbortController().signal;

/** As the script of a fake server names the question. */
export const askInfo = info.command.join(' ');

/** What a server says. */
export const server = { PING: 'PONG', [askInfo]: 'used_memory:1024\r\n' };

export const memory = defineCollector({
  name: 'memory',
  queries: [info],
  metrics: [gauge('redis_used', 'Bytes.', field('used_memory'))],
});

export const slowlog = defineCollector<readonly [number]>({
  name: 'slowlog',
  queries: [{ command: ['SLOWLOG', 'LEN'], decode: Number }],
  metrics: [gauge('redis_slow', 'Entries.', { from: 'SLOWLOG', read: (it) => it.replies[0] })],
});

/** A target that has these collectors and has not been polled. */
export function target(transport: Transport, collectors: readonly Collector[]): Polled {
  return {
    transport,
    collectors,
    facts: { memoryLimit: undefined, hitRateWindow: 300 },
    clock: manualClock(),
    memories: new Map(),
    lastly: { readings: new Map() },
    capabilities: capabilities(),
    concerned: new Set(),
    ownLookups: () => noLookups,
    dropped: () => {},
  };
}
