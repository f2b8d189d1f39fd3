import { expect, test } from 'vitest';
import { allConcerns } from '../src/keyspace/concerns.ts';
import { type RedisCluster, startCluster } from './servers/cluster.ts';
import { runDaemon } from './support/daemon.ts';
import { samplesOf, valueIn } from './support/page.ts';

const names = Array.from({ length: 30 }, (_, i) => `k:${i}`);

/** Sends a command to whichever primary has the key; says the name of its target. */
async function write({ primaries }: RedisCluster, ...command: readonly string[]) {
  const answers = primaries.map(({ port, cli }) =>
    cli(...command).then(
      () => [`shop/127.0.0.1:${port}`],
      () => [],
    ),
  );
  const [owner, ...others] = (await Promise.all(answers)).flat();
  if (owner === undefined || others.length > 0) throw new Error(`${command} has no one owner`);
  return owner;
}

test('each key of a cluster is told by the node that has it, and no other', async () => {
  await using cluster = await startCluster();
  const nodes = [...cluster.primaries, ...cluster.replicas];
  const owners = {
    celery: await write(cluster, 'RPUSH', 'celery', 'a', 'b'),
    events: await write(cluster, 'XADD', 'events', '1-1', 'a', 'b'),
  };
  for (const name of names) owners[name as 'celery'] = await write(cluster, 'SET', name, '1');
  const work = [
    ...['keys: [celery, gone, "k:*"]', 'streams: [events, "e*"]', 'patterns: ["k:*"]'],
    'scripts: [test/keyspace/fixtures/one.lua]',
  ];
  const target = `{ name: shop, topology: cluster, urls: ["redis://127.0.0.1:${nodes[0]?.port}"] }`;
  await using daemon = await runDaemon(
    `{ schedule: "* * * * * *", targets: [${target}], keyspace: { ${work} } }`,
  );

  const page = await daemon.pageWhere((it) =>
    expect(seriesOf(it, 'cachewatch_keyspace_round_complete')).toHaveLength(nodes.length),
  );

  const told = (metric: string, label: string) =>
    seriesOf(page, metric).map(({ labels, value }) => [labels[label], labels.target, value]);
  const { celery, events, ...others } = owners;
  const sizes = told('redis_key_size', 'key').filter(([key]) => key !== 'gone');
  expect(new Set(sizes)).toEqual(
    new Set([...Object.entries(others).map((it) => [...it, 1]), ['celery', celery, 2]]),
  );
  expect(sizes).toHaveLength(names.length + 1);
  expect(told('redis_key_size', 'key').filter(([key]) => key === 'gone')).toHaveLength(1);
  expect(told('redis_stream_length', 'stream')).toEqual([['events', events, 1]]);
  expect(told('redis_script_result', 'filename').map((it) => it.slice(1))).toEqual([[celery, 1]]);
  const counts = cluster.primaries.map(({ port }) =>
    valueIn(page, 'redis_keys_count', { target: `shop/127.0.0.1:${port}` }),
  );
  expect(counts.reduce((sum = 0, count = 0) => sum + count)).toBe(names.length);
  expect(failuresIn(page)).toEqual([]);
  expect(daemon.lines.filter(({ level }) => level !== 'info')).toEqual([]);
}, 60_000);

const seriesOf = (page: string, metric: string) =>
  samplesOf(page).filter(({ name }) => name === metric);

const ofRounds = new Set(allConcerns.map(({ name }) => name));

const failuresIn = (page: string) =>
  samplesOf(page)
    .filter(({ name }) =>
      /^cachewatch_(collector_(success|supported)|keyspace_round_complete)$/.test(name),
    )
    .filter(({ labels }) => labels.collector === undefined || ofRounds.has(labels.collector))
    .filter(({ value }) => value !== 1);
