import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { type Reading, valuesOf } from '../../src/metric.ts';
import { everyField, everyReply } from './every-field.ts';
import type { Polled } from './polled.ts';
import { infoOf, readingsAfter } from './read.ts';

describe.each(allCollectors.map((collector) => [collector.name, collector] as const))(
  '%s',
  (_, collector) => {
    test('reads the labels it declares, whatever the server says', () => {
      fc.assert(
        fc.property(fc.array(odd, { minLength: 1, maxLength: 4 }), (polls) => {
          const readings = readingsAfter(collector, ...polls);

          for (const { name, labels } of collector.metrics) {
            for (const value of valuesOf(readings.get(name))) {
              expect(Object.keys(value.labels).sort()).toEqual([...labels].sort());
            }
          }
        }),
      );
    });

    test('never reads NaN, whatever the server says', () => {
      fc.assert(
        fc.property(fc.array(odd, { minLength: 1, maxLength: 4 }), (polls) => {
          const readings = [...readingsAfter(collector, ...polls).values()];

          expect(readings.flatMap(numbersOf).filter(Number.isNaN)).toEqual([]);
        }),
      );
    });

    test('never gives one series twice, whatever the server says', () => {
      fc.assert(
        fc.property(odd, (poll) => {
          const series = [...readingsAfter(collector, poll)].flatMap(([name, reading]) =>
            valuesOf(reading).map(({ labels }) => `${name}${JSON.stringify(labels)}`),
          );

          expect(new Set(series).size).toBe(series.length);
        }),
      );
    });
  },
);

test.each(['', 'nonsense', '\0\xff\r\n:\r\n', '# Server\r\n'])(
  'nothing is read from %j, not even a 0',
  (info) => {
    const asking = allCollectors.filter(({ queries }) => queries.length > 0);

    const readings = asking.flatMap((collector) => [...readingsAfter(collector, { info })]);

    expect(readings.filter(([, reading]) => valuesOf(reading).length > 0)).toEqual([]);
  },
);

const fieldNames = [...everyField.matchAll(/^(\w+):/gm)].map(([, name]) => name ?? '');
const oddValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e999',
    '-0',
    'NaN',
    'Infinity',
    '0x10',
    '1e308',
    'N/A',
    '99.9%',
    'keys=1e308,expires=-5,avg_ttl=x',
    '9'.repeat(400),
  ),
  fc.double().map(String),
  fc.maxSafeInteger().map(String),
);
const oddInfo = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .dictionary(fc.oneof(fc.constantFrom(...fieldNames), fc.string()), oddValue, { maxKeys: 60 })
    .map(infoOf),
  fc.nat(everyField.length).map((cut) => everyField.slice(0, cut)),
);
const oddItem = fc.oneof(
  oddValue,
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.constantFrom(null, undefined, -0, 2 ** 60, '__proto__', 'calls', 'histogram_usec'),
);
const oddList = fc.array(fc.oneof(oddItem, fc.array(fc.oneof(oddItem, fc.array(oddItem)))), {
  maxLength: 6,
});
/** A right reply, a wrong one, or a right one with something wrong in it. */
const oddReply = (command: keyof typeof everyReply) =>
  fc.oneof(
    fc.constant(everyReply[command]),
    oddInfo,
    oddItem,
    oddList,
    fc.tuple(fc.nat(40), oddItem).map(([at, item]) => spoilt(everyReply[command], at, item)),
  );
const oddReplies = fc.record(
  Object.fromEntries(
    Object.keys(everyReply).map((command) => [
      command,
      oddReply(command as keyof typeof everyReply),
    ]),
  ),
  { requiredKeys: [] },
);
const odd: fc.Arbitrary<Polled> = fc.record({
  info: oddInfo,
  replies: oddReplies,
  now: fc.nat(3600),
  latency: fc.double({ min: 0, noNaN: true }),
  memoryLimit: fc.constantFrom(0, 1, 2 ** 40),
});

/** A reply with its `at`-th item, as they are written, replaced. */
function spoilt(reply: unknown, at: number, item: unknown): unknown {
  let seen = 0;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    seen += 1;
    return seen === at ? item : value;
  };
  return walk(reply);
}

function numbersOf(reading: Reading): readonly number[] {
  return valuesOf(reading).flatMap(({ value }) =>
    typeof value === 'number'
      ? [value]
      : [value.sum, ...value.counts, ...(value.quantiles ?? []).map((it) => it.value)],
  );
}
