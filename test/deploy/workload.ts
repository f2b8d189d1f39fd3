import { basename, relative } from 'node:path';
import { rootCertificates } from 'node:tls';
import { configMapsOf, read } from './manifests.ts';
import type { Container, Pod, Resource, Variable } from './shapes.ts';

/** The one resource that runs something. */
export function workloadOf(resources: readonly Resource[]): Resource {
  const [workload, ...more] = resources.filter(({ spec }) => spec.template);
  if (workload === undefined || more.length > 0) throw new Error('expected one workload');
  return workload;
}

export function podOf({ spec }: Resource): Pod {
  if (spec.template === undefined) throw new Error('it runs nothing');
  return spec.template.spec;
}

export function cachewatchOf({ containers }: Pod): Container {
  const container = containers.find(({ image }) => image === 'cachewatch');
  if (container === undefined) throw new Error('no container runs cachewatch');
  return container;
}

/** What a container finds at a path that a volume of files is mounted at; throws as `readFileSync` does where it finds none. */
export function fileIn(folder: string, pod: Pod, container: Container, path: string): string {
  const mount = container.volumeMounts.find(({ mountPath }) => path.startsWith(`${mountPath}/`));
  const volume = pod.volumes.find(({ name }) => name === mount?.name);
  const file = relative(mount?.mountPath ?? '/', path);
  const made = configMapsOf(folder).find(({ name }) => name === volume?.configMap?.name);
  const source = made?.paths.find((it) => basename(it) === file);
  if (source !== undefined) return read(source);
  if (
    volume?.secret &&
    (volume.secret.items ?? [{ path: basename(path) }]).some((it) => it.path === file)
  )
    return file.endsWith('.crt') ? (rootCertificates[0] ?? '') : 'secret';
  throw Object.assign(new Error(`${path} is not there`), { code: 'ENOENT' });
}

/** The environment of the pod with this number; what else Kubernetes knows of it is called as its variable is. */
export const environmentOf = ({ env = [] }: Container, index: number) =>
  Object.fromEntries(env.map((it) => [it.name, it.value ?? known(it, index)]));

function known({ name, valueFrom }: Variable, index: number): string {
  const isIndex =
    valueFrom?.fieldRef?.fieldPath === "metadata.labels['apps.kubernetes.io/pod-index']";
  return isIndex ? String(index) : name;
}
