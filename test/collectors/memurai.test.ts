import { expect, test } from 'vitest';
import { memurai } from '../../src/collectors/memurai.ts';
import { infoOf, redis7, seriesOf } from './read.ts';

const name = 'redis_memurai_info';

test('Memurai says which edition it is', () => {
  const info = infoOf({ memurai_edition: 'Memurai Developer', memurai_version: '4.2.3' });

  expect(seriesOf(memurai, name, { info })).toEqual([
    { labels: { edition: 'Memurai Developer', version: '4.2.3' }, value: 1 },
  ]);
});

test('nobody else says so', () => {
  expect(seriesOf(memurai, name, redis7)).toEqual([]);
});
