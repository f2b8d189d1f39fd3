import { expect, test } from 'vitest';
import { keySizes } from '../../src/collectors/key-sizes.ts';
import { infoOf, recordedPoll, redis7, seriesOf } from './read.ts';

const sizesIn = (info: string | undefined) =>
  seriesOf(keySizes, 'redis_db_keys_by_size', { info: info ?? '' }).map(({ labels, value }) =>
    [labels.db, labels.key_type, labels.key_size, value].join(' '),
  );

test('Redis 8.0.6 says how many keys there are of each size', () => {
  const { info } = recordedPoll('redis-8.0.6');

  const sizes = sizesIn(info);

  expect(sizes).toEqual([
    'db0 strings 1 1',
    'db0 strings 2 10',
    'db0 lists 2 1',
    'db0 hashes 1 1',
    'db0 hashes 2 1',
    'db3 strings 1 1',
  ]);
});

test('a size may be written short', () => {
  const sizes = sizesIn(infoOf({ db0_distrib_sets_items: '512=673,1K=395,2M=4' }));

  expect(sizes).toEqual(['db0 sets 512 673', 'db0 sets 1024 395', 'db0 sets 2097152 4']);
});

test('of two counts the last one counts, and what is no count is left out', () => {
  const sizes = sizesIn(
    infoOf({ db0_distrib_lists_items: '2=1,2=5,x=3,4=y', db0_distrib_lists_sizes: '2=9' }),
  );

  expect(sizes).toEqual(['db0 lists 2 5']);
});

test('Redis 7.0.15 says nothing of sizes', () => {
  expect(sizesIn(redis7.info)).toEqual([]);
});
