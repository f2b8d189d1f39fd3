import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen, type Source } from '../../live/feed.ts';
import type { Overview } from '../../src/summary/overview.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A daemon that says what the test has it say, and answers as long as `answers`. */
function listened(as: { answers: boolean; isSeen: boolean } = { answers: false, isSeen: true }) {
  const said: string[] = [];
  const sources: Stream[] = [];
  const ask = vi.fn(async () => {
    if (!as.answers) throw new Error('no answer');
    return {} as Overview;
  });
  const open = () => {
    const opened = stream();
    sources.push(opened);
    return opened;
  };
  const feed = listen(
    { open, ask, now: () => Date.now() / 1000, isSeen: () => as.isSeen },
    { heard: (kind) => said.push(kind), lost: () => said.push('lost') },
  );
  const last = () => sources.at(-1) as Stream;
  const turn = (isSeen: boolean) => {
    as.isSeen = isSeen;
    feed.turned();
  };
  return { said, sources, last, ask, turn };
}

interface Stream extends Source {
  say(kind: string): void;
  isClosed(): boolean;
}

function stream(): Stream {
  const listeners = new Map<string, (event: { data: string }) => void>();
  let isClosed = false;
  return {
    addEventListener: (kind, heard) => void listeners.set(kind, heard),
    close() {
      isClosed = true;
    },
    isClosed: () => isClosed,
    say: (kind) => listeners.get(kind)?.({ data: '{}' }),
  };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test('a daemon that is silent for 20 s, and answers no question, is lost, though nothing broke', async () => {
  const { said, last } = listened();
  last().say('overview');

  await pass(20);
  expect(said).toEqual(['overview']);

  await pass(2);
  expect(said).toEqual(['overview', 'lost']);
});

test('a stream that died while the computer slept is no reason to call the daemon gone', async () => {
  const { said, sources, last } = listened({ answers: true, isSeen: true });
  last().say('overview');

  vi.setSystemTime(Date.now() + 3600 * 1000);
  await pass(7);

  expect(said).toEqual(['overview', 'overview']);
  expect(sources).toHaveLength(2);
});

test('a sign of life every ten seconds is enough', async () => {
  const { said, last, ask } = listened();
  for (let i = 0; i < 10; i++) {
    last().say('change');
    await pass(10);
  }

  expect(said).not.toContain('lost');
  expect(ask).not.toHaveBeenCalled();
});

test('a stream that breaks is closed, and another one is opened two seconds later', async () => {
  const { said, sources, last } = listened();
  const first = last();

  first.say('error');
  await pass(0);

  expect(said).toEqual(['lost']);
  expect(first.isClosed()).toBe(true);
  await pass(1.999);
  expect(sources).toHaveLength(1);
  await pass(0.001);
  expect(sources).toHaveLength(2);
  last().say('overview');
  expect(said).toEqual(['lost', 'overview']);
});

test('a reader for whom there is no stream asks every five seconds, until there is one', async () => {
  const { said, sources, last, ask } = listened({ answers: true, isSeen: true });
  for (let i = 0; i < 3; i++) {
    last().say('error');
    await pass(4.999);
    expect(sources).toHaveLength(i + 1);
    await pass(0.001);
  }

  expect(said).toEqual(['overview', 'overview', 'overview']);
  expect(sources).toHaveLength(4);
  last().say('change');
  await pass(9);
  expect(said.at(-1)).toBe('change');
  expect(ask).toHaveBeenCalledTimes(3);
});

test('a page that nobody sees has no stream, and asks every minute', async () => {
  const { said, sources, last, turn } = listened({ answers: true, isSeen: true });
  last().say('overview');

  turn(false);
  await pass(59);

  expect(sources.map((it) => it.isClosed())).toEqual([true]);
  expect(said).toEqual(['overview', 'overview']);
  await pass(1);
  expect(said).toEqual(['overview', 'overview', 'overview']);

  turn(true);
  expect(sources.map((it) => it.isClosed())).toEqual([true, false]);
  await pass(15);
  expect(said).toHaveLength(3);
});

test('an answer that comes after the page is seen again is not heard', async () => {
  const { said, ask, turn } = listened({ answers: true, isSeen: true });
  let answer = (_: Overview) => {};
  ask.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  turn(false);
  turn(true);

  answer({} as Overview);
  await pass(0);

  expect(said).toEqual([]);
});

test('what a stream says after it was given up is not heard', async () => {
  const { said, last } = listened();
  const first = last();
  first.say('error');

  first.say('change');
  first.say('error');
  await pass(0);

  expect(said).toEqual(['lost']);
});

test('it is looked for again for as long as it is gone', async () => {
  const { sources, last } = listened();
  for (let i = 0; i < 5; i++) {
    last().say('error');
    await pass(2);
  }

  expect(sources).toHaveLength(6);
});
