import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { callRedis } from '../servers/redis-cli.ts';
import { type SentinelGroup, startSentinelGroup } from '../servers/sentinels.ts';
import { runDaemon } from '../support/daemon.ts';
import { samplesOf, upIn, valueIn } from '../support/page.ts';
import { rowOf } from './fault.ts';
import { handCron, pollBy, recover } from './rig.ts';

const at = (port: number) => `ha/127.0.0.1:${port}`;

const primariesIn = (page: string) =>
  samplesOf(page)
    .filter(({ name, labels }) => name === 'redis_instance_info' && labels.role === 'master')
    .map(({ labels }) => labels.target);

/** Where the first sentinel says that the primary is. */
async function primaryOf({ sentinels: [sentinel] }: SentinelGroup): Promise<number> {
  const words = ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster'];
  const place = await callRedis({ port: sentinel?.port ?? 0 }, words);
  return Number(place.split('\n')[1]);
}

/** Pages until another server is the primary. */
async function pagesUntilPromoted(group: SentinelGroup, page: () => Promise<string>) {
  const pages: string[] = [];
  while ((await primaryOf(group)) === group.primary.port) {
    pages.push(await page());
    await setTimeout(50);
  }
  return pages;
}

test('sentinels promote a replica while polls go on', async ({ task }) => {
  await using group = await startSentinelGroup();
  const hand = handCron();
  const target = `{ name: ha, topology: sentinel, master: mymaster, urls: ["redis://127.0.0.1:${group.sentinels[0]?.port}"] }`;
  await using daemon = await runDaemon(`{ timeout: 5s, targets: [${target}] }`, hand.cron);
  const old = at(group.primary.port);
  await daemon.pageWhere((page) => {
    expect(Object.values(upIn(page))).toEqual(new Array(6).fill(1));
    expect(primariesIn(page)).toEqual([old]);
  });

  const ticking = setInterval(hand.tick, 50);
  await group.primary.kill();
  const pages = await pagesUntilPromoted(group, daemon.page);
  clearInterval(ticking);

  for (const page of pages) {
    const told = upIn(page)[old] === 0 ? [] : [old];
    expect(primariesIn(page).filter((it) => it === old)).toEqual(told);
    expect(primariesIn(page).length).toBeLessThanOrEqual(1);
  }
  const { meanwhile: reason } = rowOf(task.name);
  const downs = pages.filter((it) => valueIn(it, 'redis_down_info', { target: old, reason }) === 1);
  expect(downs).not.toEqual([]);
  const now = await primaryOf(group);
  const promoted = group.replicas.find(({ port }) => port === now);
  if (!promoted) throw new Error(`nobody started ${now}`);
  const of = { target: at(now) };
  const poll = () => pollBy(hand.tick, daemon.page, of);
  await recover(poll, promoted, of);
  // On a busy machine sentinels may promote another one first: for a moment there really are two.
  await vi.waitFor(async () => expect(primariesIn(await poll())).toEqual([at(now)]), 20_000);
}, 60_000);
