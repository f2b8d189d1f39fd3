import { expect, test } from 'vitest';
import { roundsOf } from './rounds-of.ts';

const list = (names: readonly string[], more = 'user=default') =>
  names.map((name, i) => `id=${i} addr=10.0.0.1:1 name=${name} flags=N ${more}\n`).join('');

async function groupsOf(top: number, text: string, groupBy: 'name' | 'user' | 'library' = 'name') {
  const { round } = roundsOf({ clients: { groupBy, top } });
  const { seriesOf } = await round({ 'CLIENT LIST': text });
  return seriesOf(`redis_connected_clients_by_${groupBy}`).map(({ labels, value }) => [
    labels[groupBy],
    value,
  ]);
}

test('clients are counted by name, the most frequent ones first, the rest as other', async () => {
  const groups = await groupsOf(2, list(['web', 'web', 'web', 'job', 'job', 'a', 'b']));

  expect(groups).toEqual([
    ['web', 3],
    ['job', 2],
    ['other', 2],
  ]);
});

test('a client that calls itself other is one of the others', async () => {
  expect(await groupsOf(2, list(['other', 'other', 'a', 'b']))).toEqual([
    ['a', 1],
    ['other', 3],
  ]);
});

test('clients without a name are (none), as an empty label would be no label', async () => {
  expect(await groupsOf(5, list(['', '']))).toEqual([['(none)', 2]]);
});

test('a replica is no client', async () => {
  expect(await groupsOf(5, 'id=1 name=r flags=S user=default\n')).toEqual([]);
});

test('clients are counted by user, and by library where the server tells it', async () => {
  expect(await groupsOf(5, list(['a', 'b'], 'user=app'), 'user')).toEqual([['app', 2]]);
  expect(await groupsOf(5, list(['a'], 'lib-name=redis-py'), 'library')).toEqual([['redis-py', 1]]);
  expect(await groupsOf(5, list(['a']), 'library')).toEqual([]);
});

test('groups of the same size keep their places from round to round', async () => {
  const one = await groupsOf(1, list(['a', 'b']));
  const other = await groupsOf(1, list(['b', 'a']));

  expect(one).toEqual(other);
});
