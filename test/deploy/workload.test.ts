import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { version } from '../../src/version.ts';
import { runDaemon } from '../support/daemon.ts';
import { configMapsOf, folders, kustomizationOf, read, resourcesOf } from './manifests.ts';
import { secretsOfDocs } from './secrets.ts';
import { cachewatchOf, environmentOf, fileIn, podOf, workloadOf } from './workload.ts';

describe.each(folders.filter((it) => it !== 'rules'))('what runs in %s', (folder) => {
  const resources = resourcesOf(folder);
  const ofKind = (kind: string) => resources.filter((it) => it.kind === kind);
  const workload = workloadOf(resources);
  const pod = podOf(workload);
  const labels = workload.spec.template?.metadata.labels ?? {};
  const service = ofKind('Service')[0];
  const container = cachewatchOf(pod);

  test('is what everything else selects', () => {
    const selectors = [
      workload.spec.selector?.matchLabels,
      service?.spec.selector,
      ...ofKind('NetworkPolicy').map(({ spec }) => spec.podSelector?.matchLabels),
      ...ofKind('PodMonitor').map(({ spec }) => spec.selector?.matchLabels),
    ];

    expect(selectors.length).toBeGreaterThan(2);
    for (const it of selectors) expect(labels).toMatchObject(it ?? { none: '' });
    for (const { spec } of ofKind('ServiceMonitor'))
      expect(service?.metadata.labels).toMatchObject(spec.selector?.matchLabels ?? { none: '' });
    if (workload.kind === 'StatefulSet')
      expect(workload.spec.serviceName).toBe(service?.metadata.name);
  });

  test('has the ports that others name', () => {
    const ports = pod.containers.flatMap((it) => it.ports.map(({ name }) => name));
    const ofService = service?.spec.ports?.map(({ name }) => name);
    const probes = pod.containers.flatMap((it) => [it.livenessProbe, it.readinessProbe]);
    const named = [
      ...(service?.spec.ports?.map(({ targetPort }) => targetPort) ?? []),
      ...ofKind('PodMonitor').flatMap(({ spec }) =>
        spec.podMetricsEndpoints?.map(({ port }) => port),
      ),
      ...ofKind('NetworkPolicy').flatMap(({ spec }) =>
        spec.ingress?.flatMap((it) => it.ports?.map(({ port }) => port)),
      ),
      ...probes.flatMap((it) => (it ? [(it.httpGet ?? it.tcpSocket)?.port] : [])),
    ];

    expect(new Set(ports).size).toBe(ports.length);
    expect(new Set(named)).toEqual(new Set(ports));
    for (const { spec } of ofKind('ServiceMonitor'))
      expect(ofService).toEqual(spec.endpoints?.map(({ port }) => port));
  });

  const configWith = (env: Record<string, string>) =>
    loadConfig({
      args: { targets: [], flags: {} },
      env,
      readFile: (path) => fileIn(folder, pod, container, path),
    });
  const configs = Array.from({ length: workload.spec.replicas ?? 1 }, (_, index) =>
    configWith(environmentOf(container, index)),
  );
  const targets = configs.flatMap((it) => (it.ok ? it.value.targets : []));

  test('has a configuration that cachewatch takes, with nothing to remark, at the port it is asked on', () => {
    const [{ containerPort: port } = {}] = container.ports;

    for (const config of configs)
      expect(config).toMatchObject({
        ok: true,
        value: { listen: { host: undefined, port }, notices: [], remarks: [] },
      });
  });

  test('watches each target in one of its pods', () => {
    const { CACHEWATCH_SHARD, CACHEWATCH_TOTAL_SHARDS, ...alone } = environmentOf(container, 0);
    const config = configWith(alone);

    const all = config.ok ? config.value.targets.map(({ name }) => name) : [];
    expect(all.length).toBeGreaterThan(0);
    expect(Number(CACHEWATCH_TOTAL_SHARDS ?? 1)).toBe(configs.length);
    expect(Number(CACHEWATCH_SHARD ?? 0)).toBe(0);
    expect(targets.map(({ name }) => name).toSorted()).toEqual(all.toSorted());
  });

  test('may reach its targets, by the NetworkPolicy, and nothing else but names', () => {
    const open = ofKind('NetworkPolicy').flatMap(({ spec }) =>
      spec.egress?.flatMap((it) => it.ports?.map(({ port }) => port)),
    );
    const dialled = targets.flatMap(({ endpoint }) =>
      'port' in endpoint && endpoint.host !== '127.0.0.1' ? endpoint.port : [],
    );

    expect(new Set(open)).toEqual(new Set(dialled.length > 0 ? [53, ...dialled] : []));
  });

  test('has the volumes that it mounts, of files of the folder and of secrets that the docs make', () => {
    const claims = workload.spec.volumeClaimTemplates?.map(({ metadata }) => metadata.name) ?? [];
    const mounted = pod.containers.flatMap((it) => it.volumeMounts.map(({ name }) => name));
    const generated = configMapsOf(folder).map(({ name }) => name);
    const secrets = new Set(pod.volumes.flatMap(({ secret }) => secret?.secretName ?? []));

    expect(mounted.toSorted()).toEqual(
      [...claims, ...pod.volumes.map(({ name }) => name)].toSorted(),
    );
    expect(pod.volumes.flatMap(({ configMap }) => configMap?.name ?? [])).toEqual(generated);
    expect([...secrets].filter((it) => secretsOfDocs[it] === undefined)).toEqual([]);
    for (const { secret } of pod.volumes)
      for (const { key } of secret?.items ?? [])
        expect(secretsOfDocs[secret?.secretName ?? '']).toContain(key);
  });

  test('has no rights that it does not need', () => {
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const it of pod.containers)
      expect(it.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
  });

  test('asks for time and memory, and has an end of memory', () => {
    for (const { resources: it } of pod.containers)
      expect(it).toEqual({
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      });
  });

  test('is the image of this version', () => {
    expect(kustomizationOf(folder).images).toEqual([
      { name: container.image, newName: 'registry.example.com/cachewatch', newTag: version },
    ]);
  });

  test('is asked at paths that there are', async () => {
    await using daemon = await runDaemon('targets: [{ url: "redis://127.0.0.1:1" }]');
    await daemon.ready();
    const probes = [container.livenessProbe, container.readinessProbe].flatMap(
      (it) => it?.httpGet?.path ?? [],
    );
    const monitors = [...ofKind('PodMonitor'), ...ofKind('ServiceMonitor')].flatMap(({ spec }) =>
      [...(spec.endpoints ?? []), ...(spec.podMetricsEndpoints ?? [])].map(({ path }) => path),
    );

    expect(monitors).toEqual(['/metrics']);
    for (const path of [...probes, ...monitors])
      expect((await daemon.get(path)).status, path).toBe(200);
  });

  test('is scraped as the job that the rules are for', () => {
    const jobs = [
      ...ofKind('ServiceMonitor').map(
        ({ spec }) => service?.metadata.labels?.[spec.jobLabel ?? ''],
      ),
      ...ofKind('PodMonitor').flatMap(({ spec }) =>
        spec.podMetricsEndpoints?.flatMap((it) =>
          it.relabelings
            ?.filter(({ targetLabel }) => targetLabel === 'job')
            .map(({ replacement }) => replacement),
        ),
      ),
    ];

    expect(jobs).toHaveLength(1);
    expect(read('rules/prometheus-rule.yml')).toContain(`up{job="${jobs[0]}"}`);
  });
});
