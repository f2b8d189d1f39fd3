import { expect, test } from 'vitest';
import { unlessAborted } from '../../src/abort.ts';
import type { Clock } from '../../src/clock.ts';
import { Down } from '../../src/reason.ts';
import { backoff } from '../../src/transport/backoff.ts';
import type { RoundTrip, Transport } from '../../src/transport/transport.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { answers, watched } from './watched.ts';

const nothingToRead = fakeTransport({}).transport;

function watchedOver(transport: Transport, timeout = 5) {
  return watched({}, nothingToRead, transport, timeout);
}

/** A server that answers when the test says so. */
function slowTransport() {
  const { transport, sent } = fakeTransport(answers);
  const waiting: (() => void)[] = [];
  let abortedFor = (): unknown => undefined;
  const slow: Transport = {
    ...transport,
    send(commands, signal) {
      abortedFor = () => signal.reason;
      const trip = new Promise<RoundTrip>((resolve) => {
        waiting.push(() => resolve(transport.send(commands, signal)));
      });
      return unlessAborted(trip, signal);
    },
  };
  return {
    slow,
    sent,
    abortedFor: () => abortedFor(),
    answer() {
      for (const go of waiting.splice(0)) go();
    },
  };
}

test('polls do not overlap: a call while one is under way is counted and does nothing', async () => {
  const { slow, answer, sent } = slowTransport();
  const { it } = watchedOver(slow);
  const first = it.poll();

  await it.poll();
  await it.poll();
  answer();
  await expect.poll(() => sent.length).toBe(1);
  answer();
  await first;

  expect(sent.filter(([name]) => name === 'PING')).toHaveLength(1);
  expect(it.view().ledger).toMatchObject({ skipped: 2, polls: 1 });
});

test('closing ends the poll under way, which leaves no trace', async () => {
  const { slow, abortedFor } = slowTransport();
  const { it, changed, lines } = watchedOver(slow);
  const poll = it.poll();

  it.close();
  await poll;

  expect(abortedFor()).toEqual(new Error('closing'));
  expect(it.view()).toMatchObject({ snapshot: undefined, ledger: { polls: 0 } });
  expect(changed).not.toHaveBeenCalled();
  expect(lines).toEqual([]);
});

test('a watch that is closed polls no more', async () => {
  const { transport, sent } = fakeTransport(answers);
  const { it } = watchedOver(transport);

  it.close();
  await it.poll();
  await it.freshen(1);

  expect(sent).toEqual([]);
});

test('what a poll found is told of until the next one is overdue, its timeout included', async () => {
  const { it, clock } = watchedOver(fakeTransport(answers).transport);
  await it.poll(30);

  clock.advance(34.9);
  const before = it.view().snapshot;
  clock.advance(0.1);
  const after = it.view();
  await it.poll(30);

  expect(before?.up).toBe(true);
  expect(after).toMatchObject({ snapshot: undefined, ledger: { polls: 1 } });
  expect(it.view().snapshot?.up).toBe(true);
});

test('a poll at a request counts as long as one on the schedule', async () => {
  const { it, clock } = watchedOver(fakeTransport(answers).transport);
  await it.poll(30);
  clock.advance(60);

  await it.freshen(1);
  clock.advance(34.9);
  const within = it.view().snapshot?.up;
  clock.advance(0.1);

  expect(within).toBe(true);
  expect(it.view().snapshot).toBeUndefined();
});

test('freshening polls only when the last poll is too old, whatever the time of day is set to', async () => {
  const { transport, sent } = fakeTransport(answers);
  const { it, clock } = watchedOver(transport);
  const polls = () => sent.filter(([name]) => name === 'PING').length;
  await it.freshen(1);

  clock.advance(0.9);
  clock.set(-3600);
  await it.freshen(1);
  const whileFresh = polls();
  clock.advance(0.1);
  await it.freshen(1);

  expect([whileFresh, polls()]).toEqual([1, 2]);
});

test('freshening waits for the poll that is under way', async () => {
  const { slow, answer, sent } = slowTransport();
  const { it } = watchedOver(slow);
  const poll = it.poll();

  const fresh = it.freshen(1);
  answer();
  await expect.poll(() => sent.length).toBe(1);
  answer();
  await Promise.all([poll, fresh]);

  expect(it.view().ledger.polls).toBe(1);
});

/** A server that refuses every connection. */
function refusing(clock: Pick<Clock, 'monotonic'>): Transport {
  const patience = backoff(clock);
  const dial = async () => {
    patience.throwIfTooSoon();
    const error = new Down('refused', 'connect ECONNREFUSED');
    patience.failed(error);
    throw error;
  };
  return { ...nothingToRead, send: dial };
}

test('a poll that comes too soon after a failure is none, and what was found stays told of', async () => {
  let now = (): number => 0;
  const { it, clock, changed } = watchedOver(refusing({ monotonic: () => now() }), 1);
  now = clock.monotonic;
  const again = 1;
  for (let second = 0; second < 20; second += 1) {
    await it.poll(again);
    expect(it.view().snapshot).toMatchObject({ up: false, reason: 'refused' });
    clock.advance(again);
  }

  // At 0, 1, 2, 4, 8, 13 and 18 s.
  expect(it.view().ledger).toMatchObject({ polls: 7, lastPoll: clock.epoch() - 2 });
  expect(changed).toHaveBeenCalledTimes(7);
});
