import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cachewatch } from '../support/command.ts';
import {
  faultsOf,
  filesIn,
  folders,
  isThere,
  kustomizationOf,
  pathsOf,
  read,
  resourcesOf,
} from './manifests.ts';
import type { Resource } from './shapes.ts';

describe.each(folders)('%s', (folder) => {
  test('names every file that it has, and has every one that it names', () => {
    const { configMapGenerator = [], ...rest } = kustomizationOf(folder);
    const named = [
      ...pathsOf(folder)
        .filter((it) => it.startsWith(folder))
        .map((it) => basename(it)),
      ...configMapGenerator.flatMap(({ files }) => files),
    ];

    expect(rest).toMatchObject({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
    });
    expect(filesIn(folder)).toEqual(['kustomization.yml', ...named].toSorted());
    expect(pathsOf(folder).filter((it) => !isThere(it))).toEqual([]);
  });

  test.each(resourcesOf(folder).map((it) => [it.kind, it] as const))(
    'has a %s that is as the published schema says',
    (_, resource) => {
      expect(faultsOf(resource)).toEqual([]);
    },
  );
});

test('a schema is held against fields that it does not know, and values that it does not allow', () => {
  const resource = (spec: object): Resource =>
    ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'it' }, spec }) as Resource;

  expect(faultsOf(resource({ selectors: {} }))).toEqual(['.spec.selectors']);
  expect(faultsOf(resource({ ports: [{ port: 'x' }] }))).toEqual([expect.stringContaining('port')]);
});

test('the rules are those that cachewatch rules prints', async () => {
  const { stdout } = await cachewatch(['rules', '--format', 'prometheusrule']).ended;

  expect(read('rules/prometheus-rule.yml')).toBe(stdout);
});
