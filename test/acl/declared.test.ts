import { expect, test } from 'vitest';
import { needsOf } from '../../src/acl/needs.ts';
import { checkCommands } from '../../src/pairs/commands.ts';
import { set, startSides, walkOver } from '../pairs/sides.ts';
import { startRedis } from '../servers/redis-server.ts';
import { allKeyWork, fill } from '../support/acl.ts';
import { configOf, runDaemon } from '../support/daemon.ts';
import { everySecond, lastRound } from '../support/key-rounds.ts';
import { valueIn } from '../support/page.ts';

test('what is declared is what is sent, key work included', async () => {
  await using redis = await startRedis();
  await fill(redis);
  await redis.cli('CONFIG', 'RESETSTAT');
  const yaml = `{ ${everySecond}, targets: [{ name: it, url: "${redis.url}" }], ${await allKeyWork()} }`;
  await using daemon = await runDaemon(yaml);
  await daemon.pageWhere((page) => expect(lastRound(page)).toBeGreaterThan(0));
  await daemon.pageWhere((page) =>
    expect(valueIn(page, 'cachewatch_polls_total')).toBeGreaterThan(1),
  );

  const statistics = await redis.cli('INFO', 'commandstats');
  const sent = [...statistics.matchAll(/^cmdstat_([^:]+):/gm)].map(([, name]) => name);

  const { servers } = needsOf(configOf(yaml), { details: false, keyspace: false, canary: false });
  const needed = [...(servers?.allowed ?? []), ...(servers?.refused ?? [])];
  const unknown = ['cluster|info', 'client|no-touch', 'commandlog|len'];
  const ofTheTest = ['config|resetstat', 'quit'];
  expect(sent.filter((it) => it && !ofTheTest.includes(it)).toSorted()).toEqual(
    needed.filter((it) => !unknown.includes(it)).toSorted(),
  );
});

test('what checks of a pair are declared to send is what they send, on both sides together', async () => {
  await using sides = await startSides();
  await sides.write(
    set('text'),
    ['RPUSH', 'list', 'x'],
    ['HSET', 'hash', 'a', 'b'],
    ['SADD', 'set', 'x'],
  );
  await sides.write(['ZADD', 'sorted', '1', 'x'], ['XADD', 'stream', '*', 'a', 'b']);
  const both = [sides.local, sides.cloud];
  for (const { cli } of both) await cli('CONFIG', 'RESETSTAT');
  const { next } = walkOver(sides);

  // Lengths are asked of three keys of a check.
  for (let check = 0; check < 20; check += 1) await next();

  const statistics = await Promise.all(both.map(({ cli }) => cli('INFO', 'commandstats')));
  const sent = new Set(
    [...statistics.join('').matchAll(/^cmdstat_([a-z]+):/gm)].map(([, name]) => name),
  );
  const declared = checkCommands.map(([name]) => name.toLowerCase());
  expect(declared).toEqual(expect.arrayContaining([...sent].filter((it) => it !== 'quit')));
});
