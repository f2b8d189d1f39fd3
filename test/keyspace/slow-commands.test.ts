import { expect, test } from 'vitest';
import { roundsOf } from './rounds-of.ts';

const entry = (id: number, cmd: string, microseconds: number) => [
  ...[id, 1_700_000_000, microseconds, [cmd, 'an argument'], '127.0.0.1:1', ''],
];

/** Reads the slow log; what it has at first is known. */
async function watching(atFirst: readonly unknown[] = []) {
  const { round } = roundsOf({ slowlog: true });
  await round({ SLOWLOG: atFirst });
  return async (entries: readonly unknown[], server?: string) => {
    const { seriesOf } = await round({ SLOWLOG: entries }, server);
    const of = (name: string) =>
      Object.fromEntries(seriesOf(name).map(({ labels, value }) => [labels.cmd, value]));
    return {
      entries: of('redis_slowlog_entries_total'),
      seconds: of('redis_slowlog_duration_seconds_total'),
      longest: of('redis_slowlog_duration_seconds_max'),
    };
  };
}

test('the slow log is told by command and never by argument', async () => {
  const read = await watching();

  const told = await read([entry(2, 'KEYS', 30_000), entry(1, 'eval', 5e5), entry(0, 'keys', 2e4)]);

  expect(told).toEqual({
    entries: { keys: 2, eval: 1 },
    seconds: { keys: 0.05, eval: 0.5 },
    longest: { keys: 0.03, eval: 0.5 },
  });
});

test('what is there at first is not counted: another daemon may have', async () => {
  const old = [entry(5, 'keys', 1e6), entry(4, 'get', 1e6)];
  const read = await watching(old);

  const told = await read(old);
  const then = await read([entry(6, 'get', 2e6), ...old]);

  expect(told).toEqual({ entries: { keys: 0, get: 0 }, seconds: { keys: 0, get: 0 }, longest: {} });
  expect(then.entries).toEqual({ keys: 0, get: 1 });
  expect(then.seconds).toEqual({ keys: 0, get: 2 });
});

test('an entry is counted once, and the longest call is that since the round before', async () => {
  const read = await watching();
  await read([entry(0, 'keys', 9e6)]);

  const told = await read([entry(1, 'keys', 1e6), entry(0, 'keys', 9e6)]);
  const then = await read([entry(1, 'keys', 1e6), entry(0, 'keys', 9e6)]);

  expect(told).toEqual({ entries: { keys: 2 }, seconds: { keys: 10 }, longest: { keys: 1 } });
  expect(then).toEqual({ entries: { keys: 2 }, seconds: { keys: 10 }, longest: {} });
});

test('an empty slow log is no series, and one that was emptied takes nothing back', async () => {
  const read = await watching();

  const empty = await read([]);
  await read([entry(0, 'keys', 1e6)]);
  const emptied = await read([]);
  const again = await read([entry(1, 'keys', 1e6)]);

  expect(empty).toEqual({ entries: {}, seconds: {}, longest: {} });
  expect(emptied).toEqual({ entries: { keys: 1 }, seconds: { keys: 1 }, longest: {} });
  expect(again.entries).toEqual({ keys: 2 });
});

test.each([['another'], [undefined]])(
  'a server that begins anew is read from its beginning, whether it says so or not (%s)',
  async (server) => {
    const read = await watching();
    await read([entry(7, 'keys', 1e6)]);

    const told = await read([entry(0, 'get', 1e6)], server);

    expect(told.entries).toEqual({ keys: 1, get: 1 });
  },
);

test('entries of another server are new whatever their numbers', async () => {
  const read = await watching();
  await read([entry(1, 'keys', 1e6)], 'one');

  const told = await read([entry(2, 'get', 1e6), entry(1, 'get', 1e6)], 'another');

  expect(told.entries).toEqual({ keys: 1, get: 2 });
});

test('a slow log that may not be read has no series', async () => {
  const { round } = roundsOf({ slowlog: true });

  const { seriesOf, errors } = await round({ SLOWLOG: new Error('NOPERM no') });

  expect(seriesOf('redis_slowlog_entries_total')).toEqual([]);
  expect(errors.get('slow-commands')).toBe('NOPERM no');
});
