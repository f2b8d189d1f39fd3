import { expect, test } from 'vitest';
import { manualClock } from '../support/manual-clock.ts';
import { cluster, followingOf } from './followed.ts';

test('it is told after each answer, and when none came', async () => {
  const { become, answer, refuse, tick, changed, it } = followingOf();
  become(cluster('shop'));
  await refuse();
  const afterRefusal = changed.mock.calls.length;

  tick();
  await answer(7001);

  expect([afterRefusal, changed.mock.calls.length]).toEqual([1, 2]);
  it.stop();
});

const twoSeeds = '{ name: shop, topology: cluster, urls: ["redis://a:7000", "redis://b:7000"] }';

test('a group says who belongs to it, and since when that is known', async () => {
  const { become, answer, refuse, tick, it } = followingOf();
  become(twoSeeds);
  const first = it.groups();
  await refuse();
  const refused = it.groups();
  tick();
  await answer(7001, 7002, 7003);

  const foundAt = manualClock().epoch();
  expect(first).toEqual([{ name: 'shop', members: 2, success: undefined, foundAt: undefined }]);
  expect(refused).toEqual([{ name: 'shop', members: 2, success: false, foundAt: undefined }]);
  expect(it.groups()).toEqual([{ name: 'shop', members: 3, success: true, foundAt }]);
  it.stop();
});

test('the log tells of members that come and go, and when nobody can tell', async () => {
  const { become, answer, refuse, tick, lines, it } = followingOf();
  become(twoSeeds);
  await refuse();
  const afterOne = lines.length;
  for (const what of [refuse, refuse, () => answer(7001), () => answer(7001), () => answer(7002)]) {
    tick();
    await what();
  }
  tick();
  await refuse();

  const group = 'shop';
  const member = (port: number) => `shop/10.0.0.1:${port}`;
  expect(afterOne).toBe(0);
  expect(lines.map(({ message, fields }) => [message, fields])).toEqual([
    ['members may be missing', { group, error: 'hung up' }],
    ['all members are found again', { group }],
    ['members changed', { group, joined: [member(7001)], left: ['shop/a:7000', 'shop/b:7000'] }],
    ['members changed', { group, joined: [member(7002)], left: [member(7001)] }],
  ]);
  it.stop();
});

test('members that may not be asked for are told to be missing', async () => {
  const { become, say, names, lines, it } = followingOf();
  become('{ name: ha, topology: sentinel, master: m, urls: ["redis://s:26379"] }');
  const refused = { ok: false, error: 'NOPERM no sentinel|replicas for you' } as const;

  await say({ ok: true, value: ['ip', '10.0.0.1', 'port', '6379'] }, refused, refused);

  expect(names()).toEqual(['ha/10.0.0.1:6379', 'ha/s:26379']);
  expect(it.groups()).toMatchObject([{ success: false, foundAt: manualClock().epoch() }]);
  expect(lines.map(({ message }) => message)).toEqual([
    'members may be missing',
    'members changed',
  ]);
  it.stop();
});
