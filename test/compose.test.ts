import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../src/config/load.ts';

const file = (path: string) => new URL(`../${path}`, import.meta.url);
const yaml = (path: string) => parse(readFileSync(file(path), 'utf8'));

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

const compose: {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
} = yaml('docker-compose.yml');
const services = Object.values(compose.services);
const { cachewatch = {}, prometheus = {}, alertmanager = {}, grafana = {} } = compose.services;

test('every image is of one version, or built here', () => {
  const images = services.flatMap(({ image }) => image ?? []);

  expect(images.filter((image) => !/:v?\d+\.\d+\.\d+$/.test(image))).toEqual([]);
  expect(images.length + services.filter(({ build }) => build === '.').length).toBe(7);
});

test('nothing can be reached from another machine', () => {
  const ports = services.flatMap(({ ports }) => ports ?? []);

  expect(ports).toHaveLength(5);
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
});

test('every service says whether it is well', () => {
  const silent = services.filter(({ healthcheck }) => !healthcheck?.test);

  expect(silent).toEqual([cachewatch]);
  expect(readFileSync(file('Dockerfile'), 'utf8')).toContain('\nHEALTHCHECK ');
});

describe('what is mounted', () => {
  const sources = services.flatMap(({ volumes }) => volumes ?? []).map((it) => it.split(':')[0]);

  test('is there, or is a volume that is declared', () => {
    const [paths, names] = [true, false].map((isPath) =>
      sources.filter((source) => source?.startsWith('.') === isPath),
    );

    expect(paths?.filter((path) => !existsSync(file(`${path}`)))).toEqual([]);
    expect(names?.toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  test('holds the configuration that the image of Prometheus reads, at its place', () => {
    expect(prometheus.volumes).toContain('./alerts:/etc/prometheus:ro');
    expect(existsSync(file('alerts/prometheus.yml'))).toBe(true);
  });

  test('holds each dashboard, where Grafana is told to look for them', () => {
    const dashboards = readdirSync(file('dashboards')).filter((name) => name.endsWith('.json'));
    const [provider] = yaml('dashboards/provisioning/dashboards/cachewatch.yml').providers;

    const mounted = grafana.volumes?.filter((it) => it.includes('.json'));

    expect(mounted?.toSorted()).toEqual(
      dashboards.map((it) => `./dashboards/${it}:${provider.options.path}/${it}:ro`).toSorted(),
    );
    for (const folder of readdirSync(file('dashboards/provisioning')))
      expect(grafana.volumes).toContain(
        `./dashboards/provisioning/${folder}:/etc/grafana/provisioning/${folder}:ro`,
      );
    expect(mounted?.join()).toContain(
      grafana.environment?.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH ?? 'none',
    );
  });

  test('tells Grafana of the Prometheus and the Alertmanager beside it', () => {
    const { datasources } = yaml('dashboards/provisioning/datasources/prometheus.yml');

    const urls = datasources.map(({ url }: { url: string }) => new URL(url));

    expect(urls.map(({ hostname }: URL) => hostname)).toEqual(['prometheus', 'alertmanager']);
    for (const { hostname, port } of urls)
      expect(compose.services[hostname]?.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(datasources[0].jsonData.timeInterval).toBe(
      yaml('alerts/prometheus.yml').global.scrape_interval,
    );
  });

  test('holds the configuration that the image of Alertmanager reads, where Prometheus tells it', () => {
    expect(alertmanager.volumes).toContain('./alerts:/etc/alertmanager:ro');
    expect(existsSync(file('alerts/alertmanager.yml'))).toBe(true);
    expect(yaml('alerts/prometheus.yml').alerting.alertmanagers).toEqual([
      { static_configs: [{ targets: ['alertmanager:9093'] }] },
    ]);
    expect(alertmanager.ports).toEqual(['127.0.0.1:9093:9093']);
  });
});

describe('the daemon', () => {
  const environment = cachewatch.environment ?? {};
  const configOf = (env: Readonly<Record<string, string>>) =>
    loadConfig({ args: { targets: [], flags: {} }, env, readFile: () => expect.fail() });

  test.each(Object.keys(environment))('reads %s', (variable) => {
    const config = configOf({ ...environment, [variable]: 'nonsense' });

    expect(config).toMatchObject({
      ok: false,
      problems: [{ where: expect.stringContaining(variable) }],
    });
  });

  test('watches the Redis that is started beside it', () => {
    const config = configOf(environment);

    const redis = { kind: 'tcp', host: 'redis', port: 6379 };
    expect(config).toMatchObject({ ok: true, value: { targets: [{ endpoint: redis }] } });
    expect(compose.services).toHaveProperty(redis.host);
  });

  test('listens where Prometheus scrapes', () => {
    const config = configOf(environment);

    const [job] = yaml('alerts/prometheus.yml').scrape_configs;

    expect(job.static_configs).toEqual([{ targets: ['cachewatch:9121'] }]);
    expect(config).toMatchObject({ ok: true, value: { listen: { host: undefined, port: 9121 } } });
    expect(cachewatch.ports).toEqual(['127.0.0.1:9121:9121']);
  });
});
