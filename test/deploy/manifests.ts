import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { Service } from 'kubernetes-models/v1/Service';
import { parse } from 'yaml';
import type { Kustomization, Resource } from './shapes.ts';

const kubernetes = fileURLToPath(new URL('../../deploy/kubernetes/', import.meta.url));

/** A folder of deploy/kubernetes/ that kustomize builds. */
export const folders: readonly string[] = readdirSync(kubernetes).toSorted();

/** The text of a file of deploy/kubernetes/, and whether it is there. */
export const read = (path: string): string => readFileSync(join(kubernetes, path), 'utf8');
export const isThere = (path: string): boolean => existsSync(join(kubernetes, path));

export const filesIn = (folder: string): readonly string[] => readdirSync(join(kubernetes, folder));

export const kustomizationOf = (folder: string): Kustomization =>
  parse(read(`${folder}/kustomization.yml`));

/** The resources that kustomize builds of a folder, those of the folders that it names included; before it changes their names. */
export function resourcesOf(folder: string): readonly Resource[] {
  const { resources, patches = [] } = kustomizationOf(folder);
  const gone = patches.map(({ patch }) => {
    const { $patch, ...it } = parse(patch);
    if ($patch !== 'delete') throw new Error('expected a patch that deletes');
    return identityOf(it);
  });
  return resources
    .flatMap((it) =>
      it.endsWith('.yml') ? parse(read(`${folder}/${it}`)) : resourcesOf(join(folder, it)),
    )
    .filter((it) => !gone.includes(identityOf(it)));
}

const identityOf = ({ apiVersion, kind, metadata: { name } }: Resource) =>
  [apiVersion, kind, name].join(' ');

/** The ConfigMaps that kustomize makes of a folder, each with the paths of its files. */
export function configMapsOf(folder: string): readonly ConfigMap[] {
  const { configMapGenerator = [], resources } = kustomizationOf(folder);
  return [
    ...configMapGenerator.map(({ name, files }) => ({
      name,
      paths: files.map((it) => join(folder, it)),
    })),
    ...resources
      .filter((it) => !it.endsWith('.yml'))
      .flatMap((it) => configMapsOf(join(folder, it))),
  ];
}

interface ConfigMap {
  readonly name: string;
  readonly paths: readonly string[];
}

/** The paths of the resources of a folder itself. */
export const pathsOf = (folder: string): readonly string[] =>
  kustomizationOf(folder).resources.map((it) => join(folder, it));

const models = [
  Deployment,
  StatefulSet,
  Service,
  NetworkPolicy,
  ServiceMonitor,
  PodMonitor,
  PrometheusRule,
];

/** What the published schema has to say against a resource, fields included that it does not know: a server drops these without a word. */
export function faultsOf(resource: Resource): readonly string[] {
  const { apiVersion, kind } = resource;
  const model = models.find((it) => it.apiVersion === apiVersion && it.kind === kind);
  if (model === undefined) return [`there is no schema for ${apiVersion} ${kind}`];
  const looked = new Set<string>();
  try {
    model.prototype.validate.call(watched(resource, '', looked));
  } catch (error) {
    return [String(error)];
  }
  return fieldsOf(resource, '').filter((it) => !looked.has(it) && !isNewer(it));
}

/** Fields that are newer than the schema: that of the operator is its last for Node.js 20. */
const isNewer = (field: string) => /^\.spec\.groups\.\d+\.rules\.\d+\.keep_firing_for$/.test(field);

/** The validators look at what they know and at nothing else. */
function watched<T>(value: T, path: string, looked: Set<string>): T {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(object, key) {
      const field = `${path}.${String(key)}`;
      looked.add(field);
      return watched(Reflect.get(object, key), field, looked);
    },
  });
}

function fieldsOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = `${path}.${key}`;
    return Array.isArray(value) ? fieldsOf(inner, field) : [field, ...fieldsOf(inner, field)];
  });
}
