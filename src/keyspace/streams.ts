import type { Labels } from '../metric.ts';
import { cutWhere, defineConcern } from './concern.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { commandsFor, exactFirst, isPattern, literal, taskFor } from './key-name.ts';
import { databaseLabel, said } from './reply.ts';
import { firstMatching } from './scan.ts';
import type { KeyName } from './settings.ts';
import { type StreamFound, streamMetrics } from './stream-metrics.ts';
import { inBatches, type Steps } from './task.ts';

/** The configured streams, with their groups and the consumers of these. */
export const streams = defineConcern<StreamFound>({
  name: 'streams',
  tasks: ({ settings, home }) =>
    exactFirst(settings.streams).map((it) => ({
      ...{ ...taskFor(it), database: it.database ?? home },
      steps: isPattern(it.name)
        ? lookAtMatching(it, home, settings.maxKeys)
        : lookAt(literal(it.name), databaseLabel(it, home)),
    })),
  commands: ({ streams }) =>
    commandsFor(streams, [
      ['XINFO', 'STREAM'],
      ['XINFO', 'GROUPS'],
      ['XINFO', 'CONSUMERS'],
    ]),
  metrics: streamMetrics,
});

function* lookAtMatching(key: KeyName, home: number, most: number): Steps<readonly StreamFound[]> {
  const matching = yield* firstMatching(key.name, most, 'stream');
  if (!matching) return [];
  const looks = yield* inBatches(matching.names, (name) => lookAt(name, databaseLabel(key, home)));
  return cutWhere(matching.cut, looks.flat());
}

function* lookAt(name: string, database: Labels): Steps<readonly StreamFound[]> {
  const labels = { ...database, stream: name };
  const [stream, allGroups] = yield [
    ['XINFO', 'STREAM', name],
    ['XINFO', 'GROUPS', name],
  ];
  const groups = named(said(allGroups));
  const small = groups.filter((it) => !hasCrowd(it.fields));
  const consumers = yield small.map((it) => ['XINFO', 'CONSUMERS', name, it.name]);
  return [
    { kind: 'stream', labels, fields: fieldsOf(said(stream)) },
    ...groups.flatMap(({ name: group, fields }) =>
      cutWhere<StreamFound>(hasCrowd(fields), [
        { kind: 'group', labels: { ...labels, group }, fields },
      ]),
    ),
    ...small.flatMap(({ name: group }, i) =>
      named(said(consumers[i])).map(({ name: consumer, fields }) => ({
        ...{ kind: 'consumer' as const, fields },
        labels: { ...labels, group, consumer },
      })),
    ),
  ];
}

/** More consumers than that would be left out of the page, and their list would hold up everything else. */
const mostConsumers = 1000;

const hasCrowd = (group: Fields): boolean => Number(group.get('consumers')) > mostConsumers;

/** Of a list of things, those that have a name. */
function named(list: unknown): readonly { name: string; fields: Fields }[] {
  if (!Array.isArray(list)) return [];
  return list.map(fieldsOf).flatMap((fields) => {
    const name = fields.get('name');
    return typeof name === 'string' ? [{ name, fields }] : [];
  });
}
