import { emptyDistribution, observe } from '../distribution.ts';
import { type Distribution, gauge, histogram } from '../metric.ts';
import { type Answer, defineCollector, ping } from './collector.ts';

type Pings = Answer<readonly [], Distribution>;

/** Seconds; from a neighbour on the same machine to a server that hardly answers. */
const bounds = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
];

/** How long the target takes to answer and to connect to. */
export const latency = defineCollector<readonly [], Distribution>({
  name: 'latency',
  queries: [],
  // Was asked before all others: a refusal costs the metrics of PING alone.
  further: () => [ping],
  furtherCommands: [ping.command],
  recollection: {
    empty: emptyDistribution(bounds),
    next: (before, _, { latency }) => (latency === undefined ? before : observe(before, latency)),
  },
  metrics: [
    gauge(
      'redis_latency_seconds',
      'Round trip of the last PING on the warm connection, over HTTPS of the request; absent when it could not be measured.',
      { from: 'PING', read: ({ context }: Pings) => context.latency },
    ),
    histogram(
      'redis_ping_duration_seconds',
      'Round trips of PING on the warm connection since the daemon began to watch the target.',
      { from: 'PING', read: ({ memory }: Pings) => memory },
    ),
    gauge(
      'redis_connect_duration_seconds',
      'How long the last connect took, TLS handshake included; absent where it was not measured.',
      { from: 'the last connect', read: ({ context }: Pings) => context.connect },
    ),
  ],
});
