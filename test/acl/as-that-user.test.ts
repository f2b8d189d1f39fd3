import { describe, expect, test } from 'vitest';
import { set, startSides } from '../pairs/sides.ts';
import { startCluster } from '../servers/cluster.ts';
import { callRedis } from '../servers/redis-cli.ts';
import { type RedisServer, startRedis } from '../servers/redis-server.ts';
import { startSentinelGroup } from '../servers/sentinels.ts';
import { allKeyWork, fill, printedRules } from '../support/acl.ts';
import { runDaemon } from '../support/daemon.ts';
import { everySecond, lastRound } from '../support/key-rounds.ts';
import { samplesOf, valueIn } from '../support/page.ts';

const login = 'username: cachewatch, password: hunter2';

/** The rules for the servers and for the sentinels: what is not for each of them left out. */
const rulesIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => / reset on >PASSWORD /.test(line))
    .map((line) => line.replace('>PASSWORD', '>hunter2').split(' '));

/** The setting that is told of beside them. */
const settingIn = (text: string) => /neverAsk: \[.*\]/.exec(text)?.[0] ?? '';

/** What a server has refused to `cachewatch`, each command once. */
async function refusedBy(port: number): Promise<readonly string[]> {
  const log = await callRedis({ port }, ['ACL', 'LOG', '128']);
  return [...new Set([...log.matchAll(/^object\n(.*)$/gm)].map(([, name = '']) => name))].sort();
}

const unsupportedIn = (page: string) =>
  samplesOf(page)
    .filter(({ name, value }) => name === 'cachewatch_collector_supported' && value === 0)
    .map(({ labels }) => labels.collector);

const polledTwice = (page: string) =>
  expect(valueIn(page, 'cachewatch_polls_total')).toBeGreaterThan(1);

describe('a user with the rule that is printed', () => {
  /** Watches `redis` as the user, through some polls and rounds where there are any. */
  async function watchAs(redis: RedisServer, rule: readonly string[], settings: string) {
    await redis.cli(...rule);
    const target = `{ name: it, url: "${redis.url}", ${login}, ${settings} }`;
    await using daemon = await runDaemon(`{ ${everySecond}, targets: [${target}] }`);
    await daemon.pageWhere(polledTwice);
    if (!settings.includes('keyspace')) return await daemon.page();
    const first = lastRound(
      await daemon.pageWhere((it) => expect(lastRound(it)).toBeGreaterThan(0)),
    );
    return await daemon.pageWhere((it) => expect(lastRound(it)).toBeGreaterThan(first ?? 0));
  }

  test('may do all that polls ask, but for what the rule says it leaves out', async () => {
    await using redis = await startRedis();
    const text = await printedRules(`targets: [{ url: "${redis.url}", ${login} }]`);
    const [rule = []] = rulesIn(text);

    const page = await watchAs(redis, rule, '');
    const refused = await refusedBy(redis.port);
    await redis.cli('ACL', 'LOG', 'RESET');
    const next = await watchAs(redis, rule, settingIn(text));

    expect(refused).toEqual(['config|get', 'slowlog|get']);
    expect(await refusedBy(redis.port)).toEqual([]);
    for (const it of [page, next]) {
      expect(unsupportedIn(it)).toEqual(['save-points', 'config']);
      expect(valueIn(it, 'redis_slowlog_length')).toBeDefined();
    }
  });

  test.each([['configured'], ['wanted', '--details', '--keyspace']])(
    'may do all that is %s, key work included',
    async (_, ...flags) => {
      await using redis = await startRedis();
      await fill(redis);
      const keyWork = await allKeyWork();
      const settings = flags.length > 0 ? '' : `, ${keyWork}`;
      const yaml = `{ targets: [{ url: "${redis.url}", ${login}${settings} }] }`;
      const text = await printedRules(yaml, ...flags);
      const [rule = []] = rulesIn(text);

      const page = await watchAs(redis, rule, `${keyWork}, ${settingIn(text)}`);

      expect(unsupportedIn(page)).toEqual(['save-points', 'config']);
      expect(await refusedBy(redis.port)).toEqual([]);
      expect(valueIn(page, 'redis_stream_group_consumers')).toBe(1);
      expect(valueIn(page, 'redis_script_values')).toBe(1);
    },
  );

  test('may do what both sides of a pair are asked', async () => {
    await using sides = await startSides();
    await sides.write(set('a'), ['RPUSH', 'list', 'x'], ['HSET', 'hash', 'a', 'b']);
    const both = [sides.local, sides.cloud];
    const yaml = pairOf(sides.local.url, sides.cloud.url);
    const text = await printedRules(`{ ${yaml} }`);
    const [rule = []] = rulesIn(text);
    for (const { cli } of both) await cli(...rule);
    await using daemon = await runDaemon(`{ ${yaml}, ${settingIn(text)} }`);

    await daemon.pageWhere((page) => expect(valueIn(page, 'redis_pair_sampled_keys')).toBe(3));

    expect((await Promise.all(both.map(({ port }) => refusedBy(port)))).flat()).toEqual([]);
  });

  test('may do what a cluster is followed by', async () => {
    await using cluster = await startCluster();
    const nodes = [...cluster.primaries, ...cluster.replicas];
    const group = `{ name: it, topology: cluster, urls: ["${nodes[0]?.url}"], ${login} }`;
    const text = await printedRules(`targets: [${group}]`);
    const [rule = []] = rulesIn(text);
    for (const { cli } of nodes) await cli(...rule);

    await followed(group, settingIn(text), nodes.length);

    const refused = await Promise.all(nodes.map(({ port }) => refusedBy(port)));
    expect(refused.flat()).toEqual([]);
  });

  test('may do what sentinels are asked, and another one what the servers are', async () => {
    await using group = await startSentinelGroup();
    const servers = [group.primary, ...group.replicas];
    const [first] = group.sentinels;
    const urls = `urls: ["redis://cachewatch:hunter2@127.0.0.1:${first?.port}"]`;
    const yaml = `{ name: it, topology: sentinel, master: mymaster, ${urls}, ${login} }`;
    const text = await printedRules(`targets: [${yaml}]`);
    const [rule = [], ofSentinels = []] = rulesIn(text);
    for (const { cli } of servers) await cli(...rule);
    for (const { port } of group.sentinels) await callRedis({ port }, ofSentinels);

    const page = await followed(yaml, settingIn(text), 6);

    expect(
      samplesOf(page)
        .filter(({ name }) => name === quorum)
        .map(({ value }) => value),
    ).toEqual([1, 1, 1]);
    const all = [...servers, ...group.sentinels];
    const refused = await Promise.all(all.map(({ port }) => refusedBy(port)));
    expect(refused.flat()).toEqual([]);
  });
});

const pairOf = (local: string, cloud: string) =>
  `targets: [{ name: a, url: "${local}", ${login} }, { name: b, url: "${cloud}", ${login} }],
   pairs: [{ name: p, local: a, cloud: b }]`;

const quorum = 'redis_sentinel_master_ckquorum_status';

/** The page of a daemon that follows a group once so many members of it are up. */
async function followed(group: string, setting: string, members: number): Promise<string> {
  await using daemon = await runDaemon(`{ ${everySecond}, targets: [${group}], ${setting} }`);
  return await daemon.pageWhere((page) => {
    expect(valueIn(page, 'cachewatch_discovery_success')).toBe(1);
    const up = samplesOf(page).filter(({ name, value }) => name === 'redis_up' && value === 1);
    expect(up.length).toBe(members);
  });
}
