import * as z from 'zod';

/** Labels that Prometheus or a metric of ours already owns. */
export const reservedLabels: ReadonlySet<string> = new Set([
  'target',
  'group',
  'master_name',
  'master_address',
  'master_status',
  'job',
  'instance',
  'le',
  'quantile',
  'reason',
  'collector',
  'rule',
  'metric',
  'source',
  'db',
  'version',
  'node_version',
  'redis_version',
  'redis_build_id',
  'redis_mode',
  'role',
  'os',
  'tcp_port',
  'maxmemory_policy',
  'provider',
  'valkey_version',
  'edition',
  'certificate',
  'thread',
  'key_type',
  'key_size',
  'cmd',
  'err',
  'event_name',
  'state',
  'slave_ip',
  'slave_port',
  'slave_state',
  'master_host',
  'master_port',
  'read_only',
  'class',
  'limit',
  'name',
  'ver',
  'api',
  'filters',
  'usedby',
  'using',
  'build_date',
  'commit_sha',
  'golang_version',
  'key',
  'stream',
  'consumer',
  'filename',
  'user',
  'library',
  'index_name',
]);

const expectedName =
  'expected a label name of letters, digits and _, not beginning with a digit or __';
const expectedValue = 'expected a text';

/** The labels a target's series carry beside its name. */
export const labels = z
  .record(z.string(), z.union([z.string(), z.number()], { error: expectedValue }), {
    error: 'expected labels, one "name: value" a line',
  })
  .superRefine((all, context) => {
    for (const name of Object.keys(all)) {
      const message = labelProblem(name);
      if (message) context.addIssue({ code: 'custom', message, path: [name] });
    }
  })
  .transform((all) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)])),
  );

function labelProblem(name: string): string | undefined {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || name.startsWith('__')) return expectedName;
  return reservedLabels.has(name) ? 'expected another name: this label is taken' : undefined;
}
