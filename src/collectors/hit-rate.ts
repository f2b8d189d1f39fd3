import { type HitRateWindow, hitRate as rateOf, slide } from '../hit-rate.ts';
import type { Info } from '../info.ts';
import { counter, gauge } from '../metric.ts';
import { type Answer, type Context, defineCollector, field, info } from './collector.ts';

type Replies = readonly [Info];

/** Lookups of keys, and the share of them that found one. */
export const hitRate = defineCollector<Replies, HitRateWindow>({
  name: 'hit-rate',
  queries: [info],
  recollection: { empty: [], next },
  metrics: [
    counter(
      'redis_keyspace_hits_total',
      'Lookups of keys that were there.',
      field('keyspace_hits'),
    ),
    counter(
      'redis_keyspace_misses_total',
      'Lookups of keys that were not there.',
      field('keyspace_misses'),
    ),
    gauge(
      'redis_hit_rate',
      'Percent of the lookups within the window of hitRate.window that found their key, those of the daemon apart; after a gap longer than the window, since the last poll before it; absent while there were none, and until the second poll after the counters began anew.',
      {
        from: 'INFO keyspace_hits, keyspace_misses',
        read: ({ memory, context }: Answer<Replies, HitRateWindow>) =>
          isRecent(memory, context) ? rateOf(memory) : undefined,
      },
    ),
  ],
});

function next(before: HitRateWindow, [info]: Replies, context: Context): HitRateWindow {
  const { now, target, ownLookups } = context;
  const hits = info.number('keyspace_hits');
  const misses = info.number('keyspace_misses');
  if (hits === undefined || misses === undefined) return [];
  const own = ownLookups ?? before.at(-1)?.own;
  const counted = {
    at: now,
    hits,
    misses,
    beside: beside.map(info.number),
    server: serverOf(info),
  };
  const window = slide(before, { ...counted, ...(own && { own }) }, target.hitRateWindow);
  // How many of them are ours cannot be told now: as it was, unless all began anew.
  return ownLookups || window.length < 2 ? window : before;
}

/** While the daemon looks keys up itself the last rate stands, for a quarter of the window. */
const isRecent = (window: HitRateWindow, { now, target }: Context) =>
  now - (window.at(-1)?.at ?? now) <= target.hitRateWindow / 4;

// After CONFIG RESETSTAT a busy server's lookups soon outgrow what they were; its connections hardly do.
const beside = [
  ...['total_connections_received', 'total_commands_processed', 'total_net_input_bytes'],
  // Falls when a server without a run_id was started anew.
  'uptime_in_seconds',
];

// Upstash has no run_id, but names the replica that answered: each counts for itself.
const serverOf = (info: Info) => [info.text('run_id'), info.text('local_member')].join(' ');
