import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { Cron } from '../../src/polling/cron.ts';
import type { Target } from '../../src/target.ts';
import { following } from '../../src/topology/following.ts';
import type { RoundTrip } from '../../src/transport/transport.ts';
import { configOf } from '../support/daemon.ts';
import { manualClock } from '../support/manual-clock.ts';

const node = (port: number) => `id 10.0.0.1:${port}@1${port} master - 0 0 1 connected`;

/** Followers of clusters whose nodes answer when, and what, the test says. */
function followingOf() {
  const ticks = new Set<() => void>();
  const cron: Cron = (_, tick) => {
    ticks.add(tick);
    return {
      ahead: () => ({ wait: 60, interval: 0 }),
      stop: () => void ticks.delete(tick),
    };
  };
  const asked: ((trip: RoundTrip | Error) => void)[] = [];
  const opened: Target[] = [];
  const closed: Target[] = [];
  const changed = vi.fn();
  const it = following({
    ...{ cron, clock: manualClock(), changed },
    open(target) {
      opened.push(target);
      return {
        send: () =>
          new Promise((resolve, reject) => {
            asked.push((trip) => (trip instanceof Error ? reject(trip) : resolve(trip)));
          }),
        tally: () => ({ commandsSent: 0, connectionsOpened: 0, connectSeconds: undefined }),
        close: () => void closed.push(target),
      };
    },
  });
  const question = () => vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  return {
    ...{ it, asked, opened, closed, changed, question },
    tick() {
      for (const run of ticks) run();
    },
    async answer(...ports: number[]) {
      await question();
      const value = ports.map(node).join('\n');
      asked.shift()?.({ replies: [{ ok: true, value }], seconds: 0.001 });
      await new Promise(setImmediate);
    },
    async refuse() {
      await question();
      asked.shift()?.(new Error('hung up'));
      await new Promise(setImmediate);
    },
    names: () => it.targets().map(({ name }) => name),
    become: (...topologies: string[]) =>
      it.become(configOf(`targets: [${topologies.join(', ')}]`).topologies),
  };
}

const cluster = (name: string, more = '') =>
  `{ name: ${name}, topology: cluster, urls: ["redis://seed:7000"]${more} }`;

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

test('it is told when somebody has answered, and not when nobody has', async () => {
  const { become, answer, refuse, tick, changed, it } = followingOf();
  become(cluster('shop'));
  await refuse();
  const afterRefusal = changed.mock.calls.length;

  tick();
  await answer(7001);

  expect([afterRefusal, changed.mock.calls.length]).toEqual([0, 1]);
  it.stop();
});

test('the login in the urls of sentinels is theirs, and not that of the servers', () => {
  const { topologies } = configOf(
    `targets: [{ name: ha, topology: sentinel, master: m, urls: ["redis://s:watch@s:26379"] }]`,
  );

  const [server, sentinel] = topologies.flatMap(({ examples, seeds }) => [...examples, ...seeds]);

  expect(server?.endpoint).toMatchObject({ username: undefined, password: undefined });
  expect(sentinel?.endpoint.username).toBe('s');
  expect(sentinel?.endpoint.password?.reveal()).toBe('watch');
});
