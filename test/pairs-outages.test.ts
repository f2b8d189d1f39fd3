import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keys, set, tell } from './pairs/sides.ts';
import { freePort } from './servers/free-port.ts';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

/** A server that finds its keys again when it is started once more. */
async function lasting() {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-pair-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const port = await freePort();
  return () =>
    startRedis({
      port,
      directory,
      args: ['--appendonly', 'yes', '--repl-diskless-sync-delay', '0'],
    });
}

/** Two sides with the same hundred keys, checked each second; `drift` is all that was ever said of it. */
async function checked(place?: Awaited<ReturnType<typeof startSwitch>>) {
  const starts = { local: await lasting(), cloud: await lasting() };
  const sides = { local: await starts.local(), cloud: await starts.cloud() };
  place?.to(sides.cloud.port);
  const commands = keys(100).map((key) => set(key));
  await Promise.all(Object.values(sides).map((side) => tell(side, commands)));
  const daemon = await runDaemon(
    `{ schedule: "* * * * * *", timeout: 500ms, pairChecks: { schedule: "* * * * * *" },
       targets: [{ name: near, url: "${sides.local.url}" }, { name: far, url: "${place?.url ?? sides.cloud.url}" }],
       pairs: [{ name: shop, local: near, cloud: far }] }`,
  );
  const drift = new Set<number>();
  const pageWhere = (holds: (page: string) => void) =>
    daemon.pageWhere((page) => {
      for (const { name, value } of samplesOf(page)) {
        if (/^redis_pair_(missing|different|cloud_only)_ratio$/.test(name)) drift.add(value);
      }
      holds(page);
    }, 15);
  const whole = (page: string) => expect(valueIn(page, 'redis_pair_sampled_keys')).toBe(100);
  const broken = (page: string) => expect(valueIn(page, 'redis_pair_sides_up')).toBe(1);
  return { ...{ sides, starts, daemon, drift, pageWhere, whole, broken } };
}

const end = async (daemon: { stop(): Promise<void> }, ...servers: readonly RedisServer[]) => {
  await daemon.stop();
  await Promise.all(servers.map((it) => it.stop()));
};

test.each(['local', 'cloud'] as const)('a restart of the %s side is no drift', async (which) => {
  const { sides, starts, daemon, drift, pageWhere, whole, broken } = await checked();
  await pageWhere(whole);

  await sides[which].kill();
  await pageWhere(broken);
  const again = await starts[which]();
  await pageWhere(whole);

  expect([...drift]).toEqual([0]);
  await end(daemon, again, sides.local, sides.cloud);
});

test.each(['local', 'cloud'] as const)('that the %s side hangs is no drift', async (which) => {
  const { sides, daemon, drift, pageWhere, whole, broken } = await checked();
  await pageWhere(whole);

  sides[which].pause();
  await pageWhere(broken);
  sides[which].resume();
  await pageWhere(whole);

  expect([...drift]).toEqual([0]);
  await end(daemon, sides.local, sides.cloud);
});

/** A place at which another server answers once it is told so, as behind the name of a managed one. */
async function startSwitch(first: number) {
  const sockets = new Set<Socket>();
  let port = first;
  const server = createServer((client) => {
    const behind = createConnection(port, '127.0.0.1');
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.pipe(behind).pipe(client);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    to(next: number) {
      port = next;
      for (const socket of sockets) socket.destroy();
    },
  };
}

test('that a replica takes the place of a side is no drift', async () => {
  const place = await startSwitch(0);
  const { sides, daemon, drift, pageWhere, whole } = await checked(place);
  const replica = await startRedis({ args: ['--replicaof', '127.0.0.1', `${sides.cloud.port}`] });
  await expect.poll(() => replica.cli('DBSIZE'), { timeout: 10_000 }).toBe('100');
  const at = (page: string) => valueIn(page, 'redis_pair_last_check_timestamp_seconds') ?? 0;
  let before = 0;
  await pageWhere((page) => {
    whole(page);
    before = at(page);
  });

  await replica.cli('REPLICAOF', 'NO', 'ONE');
  place.to(replica.port);
  await sides.cloud.kill();
  await pageWhere((page) => {
    whole(page);
    expect(at(page)).toBeGreaterThan(before + 2);
  });

  expect([...drift]).toEqual([0]);
  await end(daemon, replica, sides.local);
});
