import { expect, test } from 'vitest';
import { allCollectors } from '../../src/collectors/all.ts';
import { sentinelQuorum } from '../../src/collectors/sentinel-quorum.ts';
import { startSentinelGroup } from '../servers/sentinels.ts';
import { runDaemon } from '../support/daemon.ts';
import { samplesOf, valueIn } from '../support/page.ts';
import { seriesOf } from './read.ts';
import { sentinelReplies } from './sentinel-replies.ts';

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

test('a quorum that cannot be reached is 0', () => {
  const { 'SENTINEL CKQUORUM mymaster': _, ...replies } = sentinelReplies;

  const [status] = seriesOf(sentinelQuorum, 'redis_sentinel_master_ckquorum_status', { replies });

  expect(status).toEqual({ labels: { master_name: 'mymaster' }, value: 0 });
});
