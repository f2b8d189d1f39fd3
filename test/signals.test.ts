import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { obeySignals } from '../src/signals.ts';

/** Obeys signals of the test's own; `done` is what stopping comes to. */
function obeying(done: Promise<void>) {
  const source = new EventEmitter();
  const happened: string[] = [];
  obeySignals(source, {
    stop(signal) {
      happened.push(`stop on ${signal}`);
      return done;
    },
    reload: () => void happened.push('reload'),
    exit: (code) => void happened.push(`exit ${code}`),
  });
  const send = async (signal: string) => {
    source.emit(signal, signal);
    await setImmediate();
  };
  return { send, happened };
}

test.each(['SIGTERM', 'SIGINT'])('%s stops, then leaves with 0', async (signal) => {
  const { send, happened } = obeying(Promise.resolve());

  await send(signal);

  expect(happened).toEqual([`stop on ${signal}`, 'exit 0']);
});

test('a second signal leaves at once, though stopping never ends', async () => {
  const { send, happened } = obeying(new Promise(() => {}));

  await send('SIGTERM');
  await send('SIGINT');

  expect(happened).toEqual(['stop on SIGTERM', 'exit 1']);
});

test('a stop that fails leaves with 1', async () => {
  const { send, happened } = obeying(Promise.reject(new Error('stuck')));

  await send('SIGTERM');

  expect(happened).toEqual(['stop on SIGTERM', 'exit 1']);
});

test('SIGHUP reloads and does not stop', async () => {
  const { send, happened } = obeying(Promise.resolve());

  await send('SIGHUP');

  expect(happened).toEqual(['reload']);
});
