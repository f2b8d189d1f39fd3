import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Form, pages } from '../../src/page/pages.ts';
import { TooBusy, type Turns, turns } from '../../src/page/turns.ts';
import { watched } from '../polling/watched.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { manualClock } from '../support/manual-clock.ts';
import { valueIn } from '../support/page.ts';
import { sceneOf } from './scene.ts';

const plain: Form = { format: 'text', encoding: 'identity' };
const free: Turns = (work) => work();

/** The pages of one target, and how many of each kind were made. */
function fixture(inTurn: Turns = free) {
  const { it: watch } = watched({}, fakeTransport({}).transport);
  const made = { all: 0, one: 0 };
  const clock = manualClock();
  const printed = pages({
    ...{ collectors: [], compat: false, clock, watches: () => [watch] },
    version: () => watch.view().ledger.polls,
    advise: () => [],
    self() {
      made.all += 1;
      return sceneOf(watch as never).self as never;
    },
    turns(work) {
      made.one += 1;
      return inTurn(work);
    },
  });
  const pollsOn = async (page: ReturnType<typeof printed.of>) =>
    valueIn(String(Buffer.concat(await page)), 'cachewatch_polls_total');
  return { watch, made, pollsOn, ...printed };
}

test('a hundred who ask at once share one page, whatever was polled meanwhile', async () => {
  const { watch, made, all } = fixture();

  const first = all(plain);
  await watch.poll();
  const asked = await Promise.all([first, ...Array.from({ length: 99 }, () => all(plain))]);

  expect(new Set(asked).size).toBe(1);
  expect(made).toEqual({ all: 1, one: 0 });
});

test('who asks for the page of one target gets its latest poll, though an older page is being made', async () => {
  const { watch, made, of, pollsOn } = fixture();
  await watch.poll();

  const before = [of(watch, plain), of(watch, plain)];
  await watch.poll();
  const after = [of(watch, plain), of(watch, plain)];

  expect(await Promise.all(before.map(pollsOn))).toEqual([1, 1]);
  expect(await Promise.all(after.map(pollsOn))).toEqual([2, 2]);
  expect(made).toEqual({ all: 0, one: 2 });
});

test('the page of one target waits for its turn, that of everything does not', async () => {
  const taken = turns(1, 0);
  void taken(() => new Promise(() => {}));
  const { watch, all, of, pollsOn } = fixture(taken);

  await expect(of(watch, plain)).rejects.toThrow(TooBusy);
  expect(await pollsOn(all(plain))).toBe(0);
});

test('a compressed page is the plain one', async () => {
  const { all } = fixture();

  const [bare, zipped] = await Promise.all([all(plain), all({ format: 'text', encoding: 'gzip' })]);

  expect(gunzipSync(Buffer.concat(zipped))).toEqual(Buffer.concat(bare));
});
