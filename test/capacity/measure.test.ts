import { expect, test, vi } from 'vitest';
import { measure, scrapesOf } from '../../bench/capacity/measure.ts';
import { startServers } from '../../bench/servers.ts';
import { startPrometheus } from '../dashboards/prometheus.ts';
import { freePort } from '../servers/free-port.ts';

const measuring = { period: 1, warmUp: 3, seconds: 5 };

test('what a daemon and a Prometheus need is measured while both are at work', async () => {
  await using servers = await startServers(1);

  const one = await measure(servers.urls(4), measuring);

  expect(one).toMatchObject({ targets: 4, period: 1 });
  expect(one.samples).toBeGreaterThan(4 * 300);
  // Those of Prometheus itself about a scrape, and nothing else.
  expect(one.prometheus.series - one.samples).toBeGreaterThanOrEqual(0);
  expect(one.prometheus.series - one.samples).toBeLessThan(100);
  expect(one.commands.count).toBeGreaterThan(4 * 5);
  expect(one.commands.series).toBeGreaterThan(one.commands.count);
  expect(one.commands.series).toBeLessThan(one.samples);
  expect(one.page.plain).toBeGreaterThan(50 * one.samples);
  expect(one.page.plain).toBeGreaterThan(5 * one.page.compressed);
  expect(one.scrape.most).toBeGreaterThanOrEqual(one.scrape.median);
  expect(one.scrape.median).toBeGreaterThan(0);
  expect(one.daemon.cores).toBeGreaterThan(0);
  expect(one.daemon.mostMiB).toBeGreaterThan(40);
  expect(one.prometheus.mostMiB).toBeGreaterThan(one.prometheus.emptyMiB);
  expect(one.prometheus.emptyMiB).toBeGreaterThan(10);
  expect(one.prometheus.perSample).toBeGreaterThan(1e-8);
  expect(one.prometheus.perSample).toBeLessThan(1e-2);
  expect(one.prometheus.version).toMatch(/^\d+\.\d+/);
}, 60_000);

test('targets that are down are no measure', async () => {
  const nobody = `redis://127.0.0.1:${await freePort()}`;

  await expect(measure([nobody], { ...measuring, seconds: 3 })).rejects.toThrow(
    '0 of 1 targets are up',
  );
}, 60_000);

test('scrapes that fail are no measure, and none are none', async () => {
  const nobody = `127.0.0.1:${await freePort()}`;
  await using prometheus = await startPrometheus(
    [{ job_name: 'cachewatch', static_configs: [{ targets: [nobody] }] }],
    [],
  );

  await expect(scrapesOf({ ask: async () => [] }, 5)).rejects.toThrow('a scrape has failed');
  await vi.waitFor(async () => expect(await prometheus.ask('up')).toHaveLength(1), 10_000);
  await expect(scrapesOf(prometheus, 5)).rejects.toThrow('a scrape has failed');
});
