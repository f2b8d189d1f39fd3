import { defineConcern } from './concern.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { literal } from './key-name.ts';
import { databaseLabel, said } from './reply.ts';
import type { KeyName } from './settings.ts';
import { type StreamFound, streamMetrics } from './stream-metrics.ts';
import type { Steps } from './task.ts';

/** The configured streams, with their groups and the consumers of these. */
export const streams = defineConcern<StreamFound>({
  name: 'streams',
  tasks: ({ settings, home }) =>
    settings.streams.map((it) => ({ database: it.database ?? home, steps: lookAt(it, home) })),
  metrics: streamMetrics,
});

function* lookAt(key: KeyName, home: number): Steps<readonly StreamFound[]> {
  const name = literal(key.name);
  const labels = { ...databaseLabel(key, home), stream: name };
  const [stream, allGroups] = yield [
    ['XINFO', 'STREAM', name],
    ['XINFO', 'GROUPS', name],
  ];
  const groups = named(said(allGroups));
  const consumers = yield groups.map((it) => ['XINFO', 'CONSUMERS', name, it.name]);
  return [
    { kind: 'stream', labels, fields: fieldsOf(said(stream)) },
    ...groups.flatMap(({ name: group, fields }, i): StreamFound[] => [
      { kind: 'group', labels: { ...labels, group }, fields },
      ...named(said(consumers[i])).map(({ name: consumer, fields }) => ({
        ...{ kind: 'consumer' as const, fields },
        labels: { ...labels, group, consumer },
      })),
    ]),
  ];
}

/** Of a list of things, those that have a name. */
function named(list: unknown): readonly { name: string; fields: Fields }[] {
  if (!Array.isArray(list)) return [];
  return list.map(fieldsOf).flatMap((fields) => {
    const name = fields.get('name');
    return typeof name === 'string' ? [{ name, fields }] : [];
  });
}
