import type { Response } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { feed } from '../../src/server/feed.ts';
import type { Overview } from '../../src/summary/overview.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const overview = (keys: number): Overview => ({
  ...{ version: '1', now: 1, pairs: [] },
  thresholds: { memoryRatio: 0.8, hitRatio: 0.7, connections: 1000 },
  targets: [{ name: 'a', url: '', labels: {}, state: 'up', keys, firing: [], advice: [] }],
});

/** A reader who takes what is written, or lets it wait. */
function reader(waiting = 0) {
  const written: string[] = [];
  const destroy = vi.fn();
  const left = vi.fn();
  const response = {
    ...{ writableLength: waiting, destroy, set: () => {} },
    once: (_: 'close', leave: () => void) => left.mockImplementation(leave),
    write: (event: string) => written.push(event),
  };
  return {
    ...{ destroy, leave: left, response: response as unknown as Response },
    told: () =>
      written.splice(0).map((event) => {
        const [, kind, data = ''] = /^event: (\w+)\ndata: (.*)\n\n$/.exec(event) ?? [];
        return [kind, (JSON.parse(data) as Overview).targets.map(({ keys }) => keys)];
      }),
  };
}

test('a change is told once, and then that there is none', () => {
  let version = 1;
  const it = reader();
  const fed = feed({ overview: () => overview(version), version: () => version });
  fed.send(it.response);
  expect(it.told()).toEqual([['overview', [1]]]);

  version = 2;
  vi.advanceTimersByTime(1000);
  expect(it.told()).toEqual([['change', [2]]]);

  vi.advanceTimersByTime(9000);
  expect(it.told()).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(it.told()).toEqual([['change', []]]);
});

test('a reader who takes nothing is let go', () => {
  const it = reader(5 * 2 ** 20);

  feed({ overview: () => overview(1), version: () => 1 }).send(it.response);

  expect(it.destroy).toHaveBeenCalledOnce();
});

test('nobody looks for changes while nobody reads', () => {
  const it = reader();
  feed({ overview: () => overview(1), version: () => 1 }).send(it.response);
  expect(vi.getTimerCount()).toBe(1);

  it.leave();

  expect(vi.getTimerCount()).toBe(0);
});
