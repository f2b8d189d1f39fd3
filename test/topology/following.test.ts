import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { configOf } from '../support/daemon.ts';
import { loginOf } from '../support/login-of.ts';
import { cluster, followingOf } from './followed.ts';

test('members are called by the name of their topology', async () => {
  const { become, answer, names, it } = followingOf();
  become(cluster('shop'));
  const before = names();

  await answer(7001, 7002);

  expect(before).toEqual(['shop/seed:7000']);
  expect(names()).toEqual(['shop/10.0.0.1:7001', 'shop/10.0.0.1:7002']);
  it.stop();
});

test('one that stays the same keeps what it found, and its connection', async () => {
  const { become, answer, names, opened, it } = followingOf();
  become(cluster('shop'));
  await answer(7001);

  become(cluster('shop'), cluster('other'));

  expect(names()).toEqual(['shop/10.0.0.1:7001', 'other/seed:7000']);
  await answer(7002);
  expect(opened.map(({ name }) => name)).toEqual(['shop/seed:7000', 'other/seed:7000']);
  it.stop();
});

test.each([
  ['a seed', '{ name: shop, topology: cluster, urls: ["redis://seed:7000", "redis://b:7000"] }'],
  ['a label', cluster('shop', ', labels: { team: x }')],
  ['a password', cluster('shop', ', password: new')],
])('one that has another %s is found anew', async (_, next) => {
  const { become, answer, names, closed, it } = followingOf();
  become(cluster('shop'));
  await answer(7001);

  become(next);

  expect(names()).not.toContain('shop/10.0.0.1:7001');
  expect(closed).toHaveLength(1);
  it.stop();
});

test('another password for the servers behind sentinels is another configuration', async () => {
  const { become, opened, question, asked, it } = followingOf();
  const group = (password: string) =>
    `{ name: ha, topology: sentinel, master: m, urls: ["redis://s:26379"], password: ${password} }`;
  become(group('old'));
  await question();
  asked.shift();

  become(group('new'));
  await question();

  expect(opened).toHaveLength(2);
  it.stop();
});

test('one that is gone is asked no more, and hung up on', async () => {
  const { become, answer, tick, asked, names, closed, it } = followingOf();
  become(cluster('shop'));
  await answer(7001);

  become();
  tick();
  await sleep(20);

  expect(names()).toEqual([]);
  expect(asked).toEqual([]);
  expect(closed).toHaveLength(1);
  it.stop();
});

test('while an answer is awaited nothing more is asked', async () => {
  const { become, tick, asked, question, it } = followingOf();
  become(cluster('shop'));
  await question();

  tick();
  await sleep(20);

  expect(asked).toHaveLength(1);
  it.stop();
});

test('the login in the urls of sentinels is theirs, and not that of the servers', () => {
  const { topologies } = configOf(
    `targets: [{ name: ha, topology: sentinel, master: m, urls: ["redis://s:watch@s:26379"] }]`,
  );

  const [server, sentinel] = topologies.flatMap(({ examples, seeds }) => [...examples, ...seeds]);

  expect(loginOf(server)).toEqual({ username: undefined, password: undefined });
  expect(loginOf(sentinel)).toEqual({ username: 's', password: 'watch' });
});

test('members of a group that sentinels watch know the name of its primary', () => {
  const { topologies } = configOf(
    'targets: [{ name: ha, topology: sentinel, master: m, urls: ["redis://s:26379"] }]',
  );

  const all = topologies.flatMap(({ examples, seeds }) => [...examples, ...seeds]);

  expect(all.map(({ facts }) => facts.master)).toEqual(['m', 'm']);
});
