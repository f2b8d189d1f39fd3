import { describe, expect, test, vi } from 'vitest';
import type { Watch } from '../../src/polling/watch.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { key } from '../keyspace/rounds-of.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { answers, watched } from './watched.ts';

/** Answers nothing until it is told to; as a connection, it gives up when it is closed or out of time. */
function heldTransport(script: Record<string, unknown> = {}) {
  const { transport, sent } = fakeTransport({ ...answers, ...script });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const closed: number[] = [];
  const holding: Transport = {
    ...transport,
    async send(commands, signal) {
      await Promise.race([held, rejectionOf(signal)]);
      return transport.send(commands, signal);
    },
    close: () => void closed.push(sent.length),
  };
  return { transport: holding, sent, closed, release };
}

const rejectionOf = (signal: AbortSignal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

const ended = (it: Watch) => vi.waitFor(() => expect(it.view().rounds?.last).toBeDefined());

describe('a round', () => {
  test('that gets no answer holds up no poll, and no second one is begun', async () => {
    const held = heldTransport({ 'TYPE k': 'none' });
    const { it } = watched({ keys: [key('k')] }, held.transport);

    await it.poll();
    await it.round();
    await it.poll();
    const polls = it.view().ledger.polls;
    held.release();
    await ended(it);

    expect(polls).toBe(2);
    expect(held.sent.map(([name]) => name)).toEqual(['INFO', 'CLIENT', 'TYPE']);
    expect(it.view().rounds?.last?.complete).toBe(true);
    it.close();
  });

  test('that takes too long is ended, told of once, and its connection closed', async () => {
    const held = heldTransport();
    const { it, lines } = watched({ keys: [key('k')], maxSeconds: 0.01 }, held.transport);

    await it.poll();
    await ended(it);
    await it.round();

    expect(it.view().rounds?.last).toMatchObject({ complete: false, readings: new Map() });
    expect(held.closed).toHaveLength(2);
    expect(lines.filter(({ message }) => message === 'keys were not read completely')).toHaveLength(
      1,
    );
    it.close();
  });

  test('is given up, and the last one forgotten, when a poll finds the target down', async () => {
    const { transport } = fakeTransport({ ...answers, 'TYPE k': 'none' });
    let isUp = true;
    const polled: Transport = {
      ...fakeTransport(answers).transport,
      send: (...it) =>
        isUp ? fakeTransport(answers).transport.send(...it) : Promise.reject(new Error('gone')),
    };
    const { it } = watched({ keys: [key('k')] }, transport, polled);
    await it.poll();
    await ended(it);

    isUp = false;
    await it.poll();
    await it.round();

    expect(it.view().rounds?.last).toBeUndefined();
    it.close();
  });

  test('that was given up leaves no trace beside the one after it', async () => {
    const held = heldTransport({ 'TYPE k': 'none' });
    let isUp = true;
    const polled: Transport = {
      ...fakeTransport(answers).transport,
      send: (...it) =>
        isUp ? fakeTransport(answers).transport.send(...it) : Promise.reject(new Error('gone')),
    };
    const { it, lines } = watched({ keys: [key('k')] }, held.transport, polled);
    await it.poll();

    isUp = false;
    await it.poll();
    isUp = true;
    await it.poll();
    await new Promise(setImmediate);
    const left = it.view().rounds?.last;
    held.release();
    await ended(it);

    expect(left).toBeUndefined();
    expect(it.view().rounds?.last?.complete).toBe(true);
    expect(lines.map(({ message }) => message)).not.toContain('keys were not read completely');
    it.close();
  });

  test('asks once an hour what was refused', async () => {
    const { transport, sent } = fakeTransport(answers);
    const { it } = watched({ keys: [key('k')] }, transport);

    await it.poll();
    await ended(it);
    await it.round();

    expect(sent.map((command) => command.join(' '))).toEqual([
      ...['INFO server', 'CLIENT NO-TOUCH ON', 'TYPE k', 'INFO server'],
    ]);
    expect(it.view().rounds?.last?.outcomes.get('keys')?.kind).toBe('unsupported');
    it.close();
  });

  test('sends no more than its budget, the opening included', async () => {
    const { transport, sent } = fakeTransport({ ...answers, TYPE: 'none' });
    const asked = { keys: ['a', 'b', 'c'].map((name) => key(name)), maxCommands: 4 };
    const { it } = watched(asked, transport);

    await it.poll();
    await ended(it);

    expect(sent.length).toBeLessThanOrEqual(4);
    expect(sent.map((command) => command.join(' '))).toContain('TYPE a');
    expect(it.view().rounds?.last?.complete).toBe(false);
    it.close();
  });

  test('closes its connection when it has ended', async () => {
    const held = heldTransport({ 'TYPE k': 'none' });
    held.release();
    const { it } = watched({ keys: [key('k')] }, held.transport);

    await it.poll();
    await ended(it);

    expect(held.closed).toEqual([3]);
    it.close();
  });

  test('is said to have something new when it has ended', async () => {
    const held = heldTransport({ 'TYPE k': 'none' });
    const { it, changed } = watched({ keys: [key('k')] }, held.transport);
    await it.poll();

    const before = changed.mock.calls.length;
    held.release();
    await ended(it);

    expect(changed.mock.calls.length).toBe(before + 1);
    it.close();
  });
});
