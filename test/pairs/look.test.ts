import { expect, test } from 'vitest';
import { checkLocal } from '../../src/pairs/check.ts';
import type { Command, Reply } from '../../src/transport/transport.ts';

/** A side with one string; `value` is asked for at each look. */
function sideWith(value: () => string | null) {
  const answers: Record<string, () => unknown> = {
    SCAN: () => ['0', ['it']],
    TYPE: () => 'string',
    PTTL: () => -1,
    STRLEN: () => 1,
    MGET: () => [value()],
    EXISTS: () => 0,
  };
  return async (commands: readonly Command[]) =>
    commands.map(([name]): Reply => ({ ok: true, value: answers[name]?.() }));
}

const check = (local: () => string | null, cloud: () => string | null) => {
  const waits: number[] = [];
  const wait = async (seconds: number) => void waits.push(seconds);
  const sides = {
    local: sideWith(local),
    cloud: sideWith(cloud),
    now: () => 0,
    random: () => 0.5,
    wait,
  };
  return checkLocal('0', sides).then(({ tally }) => ({ ...tally, waits }));
};

test('what differs is looked at four times, some seconds apart', async () => {
  expect(
    await check(
      () => 'a',
      () => 'b',
    ),
  ).toEqual({ sampled: 1, missing: 0, different: 1, waits: [4.5, 4.5, 4.5] });
});

test('what the local side says differently within one look tells nothing', async () => {
  let looks = 0;
  const flipping = () => String(looks++ % 2);

  expect(await check(flipping, () => '1')).toMatchObject({ sampled: 0, different: 0, waits: [] });
});

test('what changes in the cloud between two looks tells nothing', async () => {
  let looks = 0;
  const changing = () => String(looks++);

  expect(await check(() => 'a', changing)).toMatchObject({
    sampled: 0,
    different: 0,
    waits: [4.5],
  });
});

test('what catches up agrees', async () => {
  const said = ['b', 'b', 'a'];

  expect(
    await check(
      () => 'a',
      () => said.shift() ?? 'a',
    ),
  ).toMatchObject({ sampled: 1, different: 0, waits: [4.5, 4.5] });
});
