import { expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { sentinel } from '../../src/collectors/sentinel.ts';
import { sentinelQuorum } from '../../src/collectors/sentinel-quorum.ts';
import { valuesOf } from '../../src/metric.ts';
import { startSentinelGroup } from '../servers/sentinels.ts';
import { runDaemon } from '../support/daemon.ts';
import { samplesOf, valueIn } from '../support/page.ts';
import { contextOf } from './polled.ts';
import { infoOf, readingsAfter, seriesOf } from './read.ts';
import { sentinelFields, sentinelReplies } from './sentinel-replies.ts';

test('a real sentinel’s own metrics are those of redis_exporter', async () => {
  await using group = await startSentinelGroup();
  await using daemon = await runDaemon(
    `{ compat: true, targets: [{ url: "redis://127.0.0.1:${group.sentinels[0]?.port}" }] }`,
  );

  await daemon.ready();
  const page = await daemon.page();
  const value = (name: string) => valueIn(page, `redis_sentinel_${name}`);

  expect(value('masters')).toBe(1);
  expect(value('tilt')).toBe(0);
  expect(value('running_scripts')).toBe(0);
  expect(value('scripts_queue_length')).toBe(0);
  expect(value('simulate_failure_flags')).toBe(0);
  expect(value('master_status')).toBe(1);
  expect(value('master_slaves')).toBe(2);
  expect(value('master_sentinels')).toBe(3);
  expect(value('master_ok_slaves')).toBe(2);
  expect(value('master_ok_sentinels')).toBe(3);
  expect(value('master_ckquorum_status')).toBe(1);
  expect(value('master_config_epoch')).toBe(0);
  expect(value('master_setting_ckquorum')).toBe(2);
  expect(value('master_setting_failover_timeout')).toBe(3000);
  expect(value('master_setting_parallel_syncs')).toBe(1);
  expect(value('master_setting_down_after_seconds')).toBe(0.5);
  expect(value('master_setting_down_after_milliseconds')).toBe(500);
  expect(value('master_last_ok_ping_reply_seconds')).toBeLessThan(2);
});

test('a primary is named by its name and address', async () => {
  await using group = await startSentinelGroup();
  const url = `redis://127.0.0.1:${group.sentinels[0]?.port}`;
  await using daemon = await runDaemon(`targets: [{ name: s, url: "${url}" }]`);

  await daemon.ready();
  const found = samplesOf(await daemon.page()).filter(
    ({ name }) => name === 'redis_sentinel_master_status',
  );

  expect(found.map(({ labels }) => labels)).toEqual([
    {
      target: 's',
      master_name: 'mymaster',
      master_address: `127.0.0.1:${group.primary.port}`,
      master_status: 'ok',
    },
  ]);
});

test('no label holds the words of a server', () => {
  const labels = allCollectors.flatMap(({ metrics }) => metrics.flatMap((metric) => metric.labels));

  expect(labels).toContain('master_name');
  expect(labels).not.toContain('message');
});

test('members that are down or out of reach are not well', () => {
  const polled = { info: 'redis_mode:sentinel\r\n', replies: sentinelReplies };

  expect(seriesOf(sentinelQuorum, 'redis_sentinel_master_ok_slaves', polled)[0]?.value).toBe(1);
  expect(seriesOf(sentinelQuorum, 'redis_sentinel_master_ok_sentinels', polled)[0]?.value).toBe(2);
});

test.each<[string, readonly { value: number }[]]>([
  ['NOQUORUM 1 usable Sentinels. Not enough available Sentinels', [{ value: 0 }]],
  ['NOPERM this user has no permissions to run the sentinel|ckquorum command', []],
])('of the quorum, %j says %j', (error, expected) => {
  const further = ['REPLICAS', 'SENTINELS', 'CKQUORUM'].map(() => ({ ok: false, error }) as const);
  const metric = sentinelQuorum.metrics.find(({ name }) => name.endsWith('ckquorum_status'));
  const replies = [[new Map([['name', 'mymaster']])]];

  const read = metric?.read({ replies, further, memory: undefined, context: contextOf({}) });

  expect(read).toMatchObject(expected);
  expect(read).toHaveLength(expected.length);
});

test('a sentinel that is watched for one group tells of that one’s primary alone', () => {
  const polled = { info: infoOf(sentinelFields), replies: sentinelReplies };

  const namesFor = (master: string) =>
    new Set(
      [sentinel, sentinelQuorum]
        .flatMap((it) => [...readingsAfter(it, { ...polled, master }).values()])
        .flatMap(valuesOf)
        .map(({ labels }) => labels.master_name),
    );

  expect(namesFor('mymaster')).toEqual(new Set(['mymaster', undefined]));
  expect(namesFor('another')).toEqual(new Set([undefined]));
});
