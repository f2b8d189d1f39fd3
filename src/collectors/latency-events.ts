import { gauge, type Source } from '../metric.ts';
import { type Answer, defineCollector, type Query } from './collector.ts';
import { distinct } from './distinct.ts';
import { listOf, numberOf } from './list.ts';

/** The last spike of one kind. */
interface Spike {
  readonly event: string;
  /** Seconds since the epoch. */
  readonly at: number | undefined;
  readonly milliseconds: number | undefined;
  /** The most there was of this kind. */
  readonly mostMilliseconds: number | undefined;
}

const latest: Query<readonly Spike[]> = {
  command: ['LATENCY', 'LATEST'],
  decode: (reply) =>
    listOf(reply, 'LATENCY LATEST').map((spike) => {
      const [event, at, milliseconds, most] = listOf(spike, 'LATENCY LATEST, an event');
      return {
        event: String(event),
        at: numberOf(at),
        milliseconds: numberOf(milliseconds),
        mostMilliseconds: numberOf(most),
      };
    }),
};

type Replies = readonly [readonly Spike[]];

/** What the latency monitor of the server saw; nothing until `latency-monitor-threshold` is set. */
export const latencyEvents = defineCollector<Replies>({
  name: 'latency-events',
  queries: [latest],
  metrics: [
    gauge(
      'redis_latency_spike_last',
      'When the event last took longer than latency-monitor-threshold, which is off by default; absent until it has.',
      perEvent(({ at }) => at),
    ),
    gauge(
      'redis_latency_spike_duration_seconds',
      'How long the event took when it last took longer than latency-monitor-threshold; absent until it has.',
      perEvent(({ milliseconds }) => seconds(milliseconds)),
    ),
    gauge(
      'redis_latency_spike_max_duration_seconds',
      'The longest that the event took; absent until it took longer than latency-monitor-threshold.',
      perEvent(({ mostMilliseconds }) => seconds(mostMilliseconds)),
    ),
  ],
});

function perEvent(read: (spike: Spike) => number | undefined): Source<Answer<Replies>> {
  return {
    from: 'LATENCY LATEST',
    labels: ['event_name'],
    read: ({ replies: [spikes] }) =>
      distinct(
        spikes.flatMap((spike) => {
          const value = read(spike);
          return value === undefined ? [] : [{ labels: { event_name: spike.event }, value }];
        }),
      ),
  };
}

const seconds = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : milliseconds / 1000;
