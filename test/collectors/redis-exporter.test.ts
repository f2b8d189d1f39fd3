import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { type Labels, valuesOf } from '../../src/metric.ts';
import { readingsAfter, recorded } from './read.ts';

// What redis_exporter 1.86 made of the very INFO beside it: recorded from a real server, and with
// every field it knows set to a number of its own, so that no two can be taken for each other.
describe.each([
  ['a real server', 'redis-7.0.15/info.txt', 'redis-7.0.15/redis_exporter-1.86.txt'],
  ['every field', 'redis_exporter-1.86/info.txt', 'redis_exporter-1.86/page.txt'],
])('from %s', (_, infoFile, pageFile) => {
  const ours = familiesFrom(recorded(infoFile));
  const theirs = pageFrom(recorded(pageFile)).filter(({ name }) => !elsewhere.test(name));

  test.each(theirs.map((family) => [family.name, family] as const))(
    '%s is as redis_exporter prints it',
    (name, family) => {
      const own = ours.get(name);

      expect(own?.type).toBe(corrected[name] ?? family.type);
      if (!differs.has(name)) expect(own?.samples).toEqual(family.samples);
    },
  );
});

// Replication, persistence, cluster and errors by name have collectors of their own.
const elsewhere =
  /^redis_(aof_|rdb_|module_|repl_backlog|replication_backlog|master_|second_repl|connected_slaves|loading|async_loading|cluster_enabled|errors_total)/;

/** Types that redis_exporter has wrong under a name that is right. */
const corrected: Readonly<Record<string, string>> = { redis_long_lock_waits_total: 'counter' };

/** Values that are not theirs on purpose: our labels outlive a restart; the server tells its own time. */
const differs = new Set(['redis_instance_info', 'redis_start_time_seconds']);

interface Page {
  readonly name: string;
  readonly type: string;
  readonly samples: Readonly<Record<string, number>>;
}

/** What we print under redis_exporter's names, originals where ours are corrected. */
function familiesFrom(info: string): ReadonlyMap<string, Page> {
  const families = allCollectors.flatMap((collector) => {
    const readings = readingsAfter(collector, { info });
    return collector.metrics.map(({ name, type, original }): Page => {
      const values = valuesOf(readings.get(name)).map(
        ({ labels, value }) =>
          [keyOf(labels), round(Number(value) * (original?.scale ?? 1))] as const,
      );
      return {
        name: original?.name ?? name,
        type: original?.type ?? type,
        samples: Object.fromEntries(values),
      };
    });
  });
  return new Map(families.map((family) => [family.name, family]));
}

function pageFrom(page: string): readonly Page[] {
  return page
    .split(/^# TYPE /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.trim().split('\n');
      const [name = '', type = ''] = head.split(' ');
      return { name, type, samples: Object.fromEntries(lines.map(sampleIn)) };
    });
}

function sampleIn(line: string): readonly [string, number] {
  const [, labels = '', value = ''] = /^\w+(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, text]) => [name, text]);
  return [keyOf(Object.fromEntries(pairs)), round(Number(value))];
}

const keyOf = (labels: Labels) => JSON.stringify(Object.entries(labels).sort());

// Milliseconds to seconds and back is not exact in binary.
const round = (value: number) => Number(value.toPrecision(12));
