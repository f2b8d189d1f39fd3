import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import type { Labels, Reading } from '../../src/metric.ts';
import { familiesOf } from '../../src/page/families.ts';
import { sceneOf, upWith } from '../page/scene.ts';
import { printing } from '../support/print.ts';
import type { Polled } from './polled.ts';
import { readingsAfter, recorded, recordedPoll, redis7 } from './read.ts';

// What redis_exporter 1.86 made of the very replies beside it: recorded from real servers, and with
// every field it knows set to a number of its own, so that no two can be taken for each other.
const page = 'redis_exporter-1.86.txt';
const databases = { 'CONFIG GET databases': ['databases', '16'] };
describe.each([
  ['Redis 7.0.15', { ...redis7, replies: databases }, `redis-7.0.15/${page}`],
  ['a busy Redis 7.0.15', recordedPoll('redis-7.0.15-busy'), `redis-7.0.15-busy/${page}`],
  ['its replica', recordedPoll('redis-7.0.15-replica'), `redis-7.0.15-replica/${page}`],
  ['a node of a cluster', recordedPoll('redis-7.0.15-cluster'), `redis-7.0.15-cluster/${page}`],
  ['Valkey 8.0.1', recordedPoll('valkey-8.0.1'), `valkey-8.0.1/${page}`],
  [
    'every field',
    { info: recorded('redis_exporter-1.86/info.txt'), replies: databases },
    'redis_exporter-1.86/page.txt',
  ],
])('from %s', async (_, polled, pageFile) => {
  const ours = familiesIn(await compatPage(polled));
  const theirs = familiesIn(recorded(pageFile));

  test.each([...theirs].filter(([name]) => !ofItself.test(name)))(
    '%s is as redis_exporter prints it',
    (name, { type, samples }) => {
      const own = ours.get(name);

      if (madeUp.has(name) && Object.values(samples).join() === '0') expect(own).toBeUndefined();
      else expect(own?.type).toBe(corrected[name] ?? type);
      if (own && !differs.has(name)) expect(right(own.samples)).toEqual(right(samples));
    },
  );
});

/** What it says of its own scrape: test/page/peer-metrics.test.ts has ours. */
const ofItself = /^redis_(up|exporter_.*|last_key_groups_.*|target_scrape_.*)$/;

/** Types that redis_exporter has wrong under a name that is right. */
const corrected: Readonly<Record<string, string>> = {
  redis_long_lock_waits_total: 'counter',
  redis_rdb_saves_total: 'counter',
  redis_cluster_messages_sent_total: 'counter',
  redis_cluster_messages_received_total: 'counter',
};

/** What it says is 0 when the slow log is empty: the first command in it has the number 0. */
const madeUp = new Set(['redis_slowlog_last_id', 'redis_last_slow_execution_duration_seconds']);

/** Values that are not theirs on purpose: our labels outlive a restart; the server tells its own time. */
const differs = new Set(['redis_instance_info', 'redis_start_time_seconds']);

/** Without the sums it gets wrong: 0 for a command with `_` or `-` in its name. */
const right = (samples: Family['samples']) =>
  Object.fromEntries(
    Object.entries(samples).filter(
      ([key]) => !/^redis_commands_latencies_usec_sum .*"cmd","[^"]*[_-]/.test(key),
    ),
  );

interface Family {
  readonly type: string;
  readonly samples: Readonly<Record<string, number>>;
}

function compatPage(polled: Polled): Promise<string> {
  const readings = allCollectors.flatMap((collector) => [...readingsAfter(collector, polled)]);
  const said: Record<string, Reading> = Object.fromEntries(readings);
  return printing(familiesOf(allCollectors, true), 'text')(sceneOf(upWith(said, {})));
}

function familiesIn(page: string): ReadonlyMap<string, Family> {
  const blocks = page.split(/^# TYPE /m).slice(1);
  return new Map(
    blocks.map((block) => {
      const [head = '', ...lines] = block.split('\n');
      const [name = '', type = ''] = head.split(' ');
      const values = lines.filter((line) => line !== '' && !line.startsWith('#'));
      return [name, { type, samples: Object.fromEntries(values.map(sampleIn)) }];
    }),
  );
}

function sampleIn(line: string): readonly [string, number] {
  const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, text = '']) => [
    name,
    // Its le is 1.073741e+06 where ours is 1073741.
    name === 'le' && text !== '+Inf' ? String(Number(text)) : text,
  ]);
  return [`${name} ${keyOf(Object.fromEntries(pairs))}`, round(Number(value))];
}

const keyOf = (labels: Labels) => JSON.stringify(Object.entries(labels).sort());

// Milliseconds to seconds and back is not exact in binary.
const round = (value: number) => Number(value.toPrecision(12));
