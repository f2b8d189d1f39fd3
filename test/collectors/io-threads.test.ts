import { expect, test } from 'vitest';
import { ioThreads } from '../../src/collectors/io-threads.ts';
import { recordedPoll, seriesOf } from './read.ts';

test('Redis 8.0.6 says what each of its threads did', () => {
  const names = ['clients', 'reads_processed_total', 'writes_processed_total'];

  const values = names.map((name) =>
    seriesOf(ioThreads, `redis_io_thread_${name}`, recordedPoll('redis-8.0.6')).map(
      ({ labels, value }) => [labels.thread, value],
    ),
  );

  expect(values).toEqual([
    [
      ['0', 1],
      ['1', 1],
    ],
    [
      ['0', 8],
      ['1', 109],
    ],
    [
      ['0', 21],
      ['1', 59],
    ],
  ]);
});
