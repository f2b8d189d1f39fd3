import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import type { Cron } from '../../src/polling/cron.ts';
import { type Job, schedule } from '../../src/polling/schedule.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The first runs of up to ten jobs are over by then. */
const firstRunsMs = 20;

/** A schedule whose expressions are a number of seconds, and what has run on it. */
function scheduleOf() {
  const offset = { seconds: 0 };
  const monotonic = () => performance.now() / 1000;
  const clock: Clock = { monotonic, epoch: () => monotonic() + offset.seconds, busy: () => 0 };
  const ran: string[] = [];
  const plan = schedule(everySeconds, clock);
  const job = (expression: string, name: string): Job => ({
    expression,
    run: (again) => void ran.push(`${name}${again}`),
  });
  return {
    plan,
    setTime: (seconds: number) => {
      offset.seconds += seconds;
    },
    jobs: (expression: string, names: string) => [...names].map((name) => job(expression, name)),
    /** The names of those that ran meanwhile. */
    pass(milliseconds: number) {
      ran.length = 0;
      vi.advanceTimersByTime(milliseconds);
      return ran.map(([name]) => name).join('');
    },
    ran,
  };
}

const everySeconds: Cron = (expression, tick) => {
  const interval = Number(expression);
  let next = performance.now() + interval * 1000;
  const timer = setInterval(() => {
    next += interval * 1000;
    tick();
  }, interval * 1000);
  return {
    ahead: () => ({ wait: Math.round((next - performance.now()) / 1000), interval }),
    stop: () => clearInterval(timer),
  };
};

test('jobs with one expression run at once and then spread evenly over its interval', () => {
  const { plan, jobs, pass } = scheduleOf();

  plan.become(jobs('15', 'abc'));

  expect(pass(firstRunsMs)).toBe('abc');
  expect(pass(14_980)).toBe('');
  expect([1, 4998, 1, 4999, 1].map(pass)).toEqual(['a', '', 'b', '', 'c']);
});

test('first runs do not all come in one turn', () => {
  const { plan, jobs, pass } = scheduleOf();

  plan.become(jobs('15', 'abc'));

  expect([1, 1, 1, 1].map(pass)).toEqual(['a', 'b', '', 'c']);
});

test('jobs with other expressions run on their own ticks', () => {
  const { plan, jobs, pass } = scheduleOf();
  plan.become([...jobs('10', 'ab'), ...jobs('60', 'z')]);
  pass(firstRunsMs);

  expect(pass(29_000)).toBe('abab');
});

test('a job is told within how many seconds its next turn is', () => {
  const { plan, jobs, pass, ran } = scheduleOf();
  plan.become(jobs('15', 'a'));

  pass(1);
  expect(ran).toEqual(['a30']);
  pass(15_000);
  expect(ran).toEqual(['a30']);
});

test('jobs that come and go cost the others no turn, however often they do', () => {
  const { plan, jobs, pass } = scheduleOf();
  const staying = jobs('5', 'abcde');
  plan.become(staying);
  pass(firstRunsMs);

  const ranBySecond = Array.from({ length: 20 }, (_, i) => {
    const passed = pass(1000);
    plan.become([...staying, ...jobs('5', 'x')].slice(i % 2));
    return passed;
  });

  const turns = (name: string) => ranBySecond.join('').split(name).length - 1;
  expect([...'bcde'].map(turns)).toEqual([3, 3, 3, 3]);
});

test('a job whose first turn is still to come when the tick comes has that one, and no other', () => {
  const { plan, jobs, pass } = scheduleOf();
  const all = jobs('1', 'abcdefghij');
  plan.become(all.slice(0, 1));
  pass(995);

  plan.become(all);
  const soon = pass(firstRunsMs);
  const later = pass(950);

  expect(soon).toBe('bcdeafghij');
  expect(later).toBe('bcd');
});

test('a job that is gone has not even the turn that was to come', () => {
  const { plan, jobs, pass } = scheduleOf();
  const [a, b] = jobs('15', 'ab') as [Job, Job];
  plan.become([a, b]);
  pass(firstRunsMs);
  pass(15_000);

  plan.become([a]);

  expect(pass(14_000)).toBe('');
});

test('a job that is gone has no turn', () => {
  const { plan, jobs, pass } = scheduleOf();
  const [a, b, z] = [...jobs('15', 'ab'), ...jobs('10', 'z')] as [Job, Job, Job];
  plan.become([a, b, z]);
  pass(firstRunsMs);

  plan.become([a]);

  expect(pass(30_000)).toBe('aa');
});

test.each([-3600, -1, 1, 3600])('a clock set by %i s: all run at once, and on', (seconds) => {
  const { plan, jobs, pass, setTime } = scheduleOf();
  plan.become(jobs('15', 'ab'));
  pass(4000);

  setTime(seconds);

  expect(pass(1000 + firstRunsMs)).toBe('ab');
  expect(pass(14_000)).toBe('');
  expect(pass(15_000)).toBe('ab');
});

test('a clock that is slewed changes nothing', () => {
  const { plan, jobs, pass, setTime } = scheduleOf();
  plan.become(jobs('60', 'ab'));
  pass(firstRunsMs);

  const passed = Array.from({ length: 30 }, () => {
    setTime(0.1);
    return pass(1000);
  });

  expect(passed.join('')).toBe('');
});

test('nothing runs, and nothing waits, once it is stopped', () => {
  const { plan, jobs, pass } = scheduleOf();
  plan.become(jobs('15', 'abc'));
  pass(15_000);

  plan.stop();

  expect(pass(60_000)).toBe('');
  expect(vi.getTimerCount()).toBe(0);
});
