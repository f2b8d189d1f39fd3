import { expect, test } from 'vitest';
import { defineCollector, field, info } from '../../src/collectors/collector.ts';
import { counter, gauge, histogram } from '../../src/metric.ts';
import type { Format } from '../../src/page/exposition.ts';
import { familiesOf } from '../../src/page/families.ts';
import { samplesOf } from '../support/page.ts';
import { printing } from '../support/print.ts';
import { down, sceneOf, unpolled, upWith } from './scene.ts';

const source = { from: 'INFO', read: () => undefined };

const example = defineCollector({
  name: 'example',
  queries: [info],
  metrics: [
    gauge('redis_used_memory_bytes', 'Memory in use.', field('used_memory')),
    counter('redis_reads_total', 'Reads.', source, { name: 'redis_total_reads' }),
    counter('redis_wait_seconds_total', 'Time spent waiting.', source, {
      name: 'redis_wait_ms',
      type: 'gauge',
      scale: 1000,
    }),
    gauge('redis_db_keys', 'Keys in the database.', { ...source, labels: ['db'] }),
    histogram('redis_ping_duration_seconds', 'Round trips of PING.', source),
    gauge('redis_nobody_said', 'Absent.', source),
  ],
});

const scene = sceneOf(
  upWith(
    {
      redis_used_memory_bytes: 1024,
      redis_reads_total: 7,
      redis_wait_seconds_total: 0.057,
      redis_db_keys: [
        { labels: { db: 'db0' }, value: 3 },
        { labels: { db: 'db1' }, value: 0 },
      ],
      redis_ping_duration_seconds: {
        bounds: [0.001, 0.01, Number.POSITIVE_INFINITY],
        counts: [1, 2, 3],
        sum: 0.5,
      },
    },
    { target: 'sessions', team: 'a "b" \\ c\nd 🚀' },
    { example: { kind: 'ok' }, slowlog: { kind: 'unsupported', error: 'ERR unknown command' } },
  ),
  down({ target: 'orders' }),
  unpolled({ target: 'new' }),
);

test.each<Format>(['text', 'openmetrics'])(
  'the page in %s is the one in golden/',
  async (format) => {
    const page = await printing(familiesOf([example], false), format)(scene);

    await expect(page).toMatchFileSnapshot(`golden/${format}.txt`);
  },
);

test('with compat the page is the same, and its end is redis_exporter’s', async () => {
  const [plain = '', compat = ''] = await Promise.all(
    [false, true].map((it) => printing(familiesOf([example], it), 'text')(scene)),
  );

  expect(compat.slice(0, plain.length)).toBe(plain);
  expect(compat.split('\n').slice(-7).join('\n')).toMatchInlineSnapshot(`
    "# HELP redis_total_reads What redis_exporter calls redis_reads_total.
    # TYPE redis_total_reads counter
    redis_total_reads{target="sessions",team="a \\"b\\" \\\\ c\\nd 🚀"} 7
    # HELP redis_wait_ms What redis_exporter calls redis_wait_seconds_total.
    # TYPE redis_wait_ms gauge
    redis_wait_ms{target="sessions",team="a \\"b\\" \\\\ c\\nd 🚀"} 57
    "
  `);
});

test('in both formats the page has the same values', async () => {
  const families = familiesOf([example], false);

  const text = samplesOf(await printing(families, 'text')(scene));
  const openmetrics = samplesOf(await printing(families, 'openmetrics')(scene));

  expect(openmetrics).toEqual(text);
});
