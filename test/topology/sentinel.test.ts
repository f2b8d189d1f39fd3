import { expect, test } from 'vitest';
import { startSentinelGroup } from '../servers/sentinels.ts';
import { runDaemon } from '../support/daemon.ts';
import { samplesOf } from '../support/page.ts';

const roles = (page: string) =>
  Object.fromEntries(
    samplesOf(page)
      .filter(({ name }) => name === 'redis_instance_info')
      .map(({ labels }) => [labels.target, labels.role ?? labels.redis_mode]),
  );

test('the primary is followed through a failover, with its replicas and the sentinels', async () => {
  await using group = await startSentinelGroup();
  const [seed] = group.sentinels;
  const at = (port: number | undefined) => `ha/127.0.0.1:${port}`;
  const replicas = group.replicas.map(({ port }) => at(port));
  const target = `{ name: ha, topology: sentinel, master: mymaster, urls: ["redis://127.0.0.1:${seed?.port}"] }`;

  await using daemon = await runDaemon(
    `{ schedule: "* * * * * *", timeout: 900ms, targets: [${target}] }`,
  );
  const before = roles(
    await daemon.pageWhere((page) => {
      expect(Object.keys(roles(page))).toHaveLength(6);
      expect(roles(page)).toMatchObject(
        Object.fromEntries(replicas.map((name) => [name, 'slave'])),
      );
    }),
  );
  await group.primary.kill();
  const after = roles(
    await daemon.pageWhere(
      (page) => expect(replicas.map((it) => roles(page)[it])).toContain('master'),
      30,
    ),
  );

  expect(before[at(group.primary.port)]).toBe('master');
  expect(after[at(group.primary.port)]).toBeUndefined();
}, 60_000);
