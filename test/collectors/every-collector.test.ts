import { expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { allConcerns } from '../../src/keyspace/concerns.ts';
import { type Metric, valuesOf } from '../../src/metric.ts';
import { everyField, everyReply } from './every-field.ts';
import { readingsAfter } from './read.ts';

const metrics = [...allCollectors, ...allConcerns].flatMap(
  (it): readonly Metric<never>[] => it.metrics,
);

const namesOf = (broken: readonly { name: string }[]) => broken.map(({ name }) => name);

test('every name is redis_ and small letters', () => {
  const broken = metrics.filter(({ name }) => !/^redis_[a-z0-9_]+$/.test(name));

  expect(namesOf(broken)).toEqual([]);
});

test('counters end with _total and nothing else does', () => {
  const broken = metrics.filter(
    ({ name, type }) => name.endsWith('_total') !== (type === 'counter'),
  );

  expect(namesOf(broken)).toEqual([]);
});

test('every name is in base units', () => {
  const unit = /_(ms|us|ns|usec|sec|millis[a-z]*|micros[a-z]*|minutes|kb|kbps|mb)(_|$)/;

  const broken = metrics.filter(({ name }) => unit.test(name));

  expect(namesOf(broken)).toEqual([]);
});

test('every help is one sentence without a quotation mark', () => {
  const broken = metrics.filter(
    ({ help }) => !/^[A-Z][^"\n]*[^.]\.$/.test(help) || /\. [A-Z]/.test(help),
  );

  expect(namesOf(broken)).toEqual([]);
});

test('every metric says where it is from', () => {
  const broken = metrics.filter(({ from }) => from.trim() === '');

  expect(namesOf(broken)).toEqual([]);
});

test('no metric has a label that Prometheus or the daemon owns', () => {
  const owned = /^(instance|job|target|le|quantile|__.*)$/;

  const broken = metrics.filter(({ labels }) => labels.some((label) => owned.test(label)));

  expect(namesOf(broken)).toEqual([]);
});

test('no name is given twice, originals included', () => {
  const names = metrics.flatMap(({ name, original }) =>
    original ? [name, original.name] : [name],
  );

  const twice = names.filter((name, i) => names.indexOf(name) !== i);

  expect(twice).toEqual([]);
});

test('no collector has the name of another', () => {
  const names = [...allCollectors, ...allConcerns].map(({ name }) => name);

  expect(new Set(names).size).toBe(names.length);
});

test('every metric has been read from something', () => {
  const poll = {
    info: everyField,
    replies: everyReply,
    latency: 0.001,
    connect: 0.002,
    certificateExpiry: 1.8e9,
  };
  const polls = [
    poll,
    { ...poll, info: everyField.replace(/keyspace_hits:\d+/g, 'keyspace_hits:9999'), now: 15 },
  ];

  const unread = allCollectors.flatMap((collector) => {
    const readings = readingsAfter(collector, ...polls);
    return collector.metrics.filter(({ name }) => valuesOf(readings.get(name)).length === 0);
  });

  expect(namesOf(unread)).toEqual([]);
});
