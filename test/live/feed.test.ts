import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen, type Source } from '../../live/feed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A daemon that says what the test has it say. */
function listened() {
  const said: string[] = [];
  const sources: Stream[] = [];
  listen(
    () => {
      const opened = stream();
      sources.push(opened);
      return opened;
    },
    () => Date.now() / 1000,
    { heard: (kind) => said.push(kind), lost: () => said.push('lost') },
  );
  return { said, sources, last: () => sources.at(-1) as Stream };
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

test('a daemon that is silent for 25 s is lost, though nothing broke', () => {
  const { said, last } = listened();
  last().say('overview');

  vi.advanceTimersByTime(25_000);
  expect(said).toEqual(['overview']);

  vi.advanceTimersByTime(2_000);
  expect(said).toEqual(['overview', 'lost']);
});

test('a sign of life every ten seconds is enough', () => {
  const { said, last } = listened();
  for (let i = 0; i < 10; i++) {
    last().say('change');
    vi.advanceTimersByTime(10_000);
  }

  expect(said).not.toContain('lost');
});

test('a stream that breaks is closed, and another one is opened two seconds later', () => {
  const { said, sources, last } = listened();
  const first = last();

  first.say('error');

  expect(said).toEqual(['lost']);
  expect(first.isClosed()).toBe(true);
  vi.advanceTimersByTime(1_999);
  expect(sources).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sources).toHaveLength(2);
  last().say('overview');
  expect(said).toEqual(['lost', 'overview']);
});

test('what a stream says after it was given up is not heard', () => {
  const { said, last } = listened();
  const first = last();
  first.say('error');

  first.say('change');
  first.say('error');

  expect(said).toEqual(['lost']);
});

test('it is looked for again for as long as it is gone', () => {
  const { sources, last } = listened();
  for (let i = 0; i < 5; i++) {
    last().say('error');
    vi.advanceTimersByTime(2_000);
  }

  expect(sources).toHaveLength(6);
});
