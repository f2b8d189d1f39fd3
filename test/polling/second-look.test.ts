import { expect, test } from 'vitest';
import { Down } from '../../src/reason.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { answers, watched } from './watched.ts';

/** A server that cannot be reached whenever the next of `reached` is false. */
function unsteady(...reached: boolean[]) {
  const { transport } = fakeTransport(answers);
  return {
    ...transport,
    async send(...asked: Parameters<typeof transport.send>) {
      // Twice a poll: PING by itself, and the rest.
      if (asked[0].some(([name]) => name === 'PING') && reached.shift() === false)
        throw new Down('refused', 'refused');
      return transport.send(...asked);
    },
  };
}

const watchedOver = (transport: ReturnType<typeof unsteady>) =>
  watched({}, fakeTransport({}).transport, transport);

const minute = 60;

test('a target that cannot be reached once is looked at again soon, where the next turn is far', async () => {
  const { it } = watchedOver(unsteady(true, false, true));
  await it.poll(2 * minute);

  await it.poll(2 * minute);

  await expect.poll(() => it.view().ledger.polls).toBe(3);
  await expect.poll(() => it.view().snapshot?.up).toBe(true);
});

test('one that stays down is looked at once more, and not again', async () => {
  const { it } = watchedOver(unsteady(true, false, false, false, false));
  await it.poll(2 * minute);
  await it.poll(2 * minute);
  await expect.poll(() => it.view().ledger.polls).toBe(3);

  await it.poll(2 * minute);
  await new Promise(setImmediate);

  expect(it.view().ledger.polls).toBe(4);
});

test('where the next turn is near it is waited for', async () => {
  const { it } = watchedOver(unsteady(true, false, true));
  await it.poll(30);

  await it.poll(30);
  await new Promise(setImmediate);

  expect(it.view()).toMatchObject({ snapshot: { up: false }, ledger: { polls: 2 } });
});
