import type { KeyspaceSettings } from '../keyspace/settings.ts';
import type { KeyWork } from './key-work-schema.ts';
import type { Read } from './reading.ts';

const defaults = {
  schedule: '0 */5 * * * *',
  maxCommands: 2000,
  maxSeconds: 10,
  maxKeys: 100,
  keys: [],
  patterns: [],
  streams: [],
  scripts: [],
  searchIndexes: [],
};

/** What is done for a target: each setting as it says itself, else as it is said for all; `undefined` when that is nothing. */
export function keyspaceOf(own: KeyWork, all: KeyWork): KeyspaceSettings | undefined {
  const settings: KeyspaceSettings = {
    ...defaults,
    ...withoutHoles(all.keyspace),
    ...withoutHoles(own.keyspace),
    clients: own.clients ?? all.clients,
    slowlog: (own.slowlog ?? all.slowlog)?.byCommand ?? false,
  };
  const { keys, patterns, streams, scripts, searchIndexes, clients, slowlog } = settings;
  const lists = [keys, patterns, streams, scripts, searchIndexes];
  return lists.some((it) => it.length > 0) || clients || slowlog ? settings : undefined;
}

type Holes<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Left out rather than `undefined`, which would stand in the place of the default. */
const withoutHoles = <T extends object>(settings: T | undefined) =>
  Object.fromEntries(
    Object.entries(settings ?? {}).filter(([, value]) => value !== undefined),
  ) as Holes<T>;

/** Reads the scripts that are named. */
export function withScripts<T extends KeyWork>(it: T, read: Read): T {
  const { keyspace } = it;
  if (!keyspace?.scripts) return it;
  const scripts = keyspace.scripts.map(({ file }, i) => ({
    file,
    text: read(['keyspace', 'scripts', i], file) ?? '',
  }));
  return { ...it, keyspace: { ...keyspace, scripts } };
}
