import { counter, gauge, type LabeledValue, type Source } from '../metric.ts';
import { type Beginning, defineConcern } from './concern.ts';
import { exact, said } from './reply.ts';
import type { Steps } from './task.ts';

/** What the slow log has said so far. Replaced whole by the next round. */
interface SlowLog {
  readonly server: string;
  /** Of the newest entry that was read; -1 before there was one. */
  readonly lastId: number;
  readonly commands: ReadonlyMap<string, Slow>;
}

/** Entries of one command. */
interface Slow {
  readonly count: number;
  readonly microseconds: number;
  /** The longest of those that were new in the last round. */
  readonly longest: number | undefined;
}

/** What is kept of an entry: never the arguments, which are data. */
interface Entry {
  readonly id: number;
  readonly microseconds: number;
  readonly cmd: string;
}

const each = (read: (slow: Slow) => number | undefined): Source<readonly SlowLog[]> => ({
  from: 'SLOWLOG GET',
  labels: ['cmd'],
  read: (found) =>
    found.flatMap(({ commands }) =>
      [...commands].flatMap(([cmd, slow]): readonly LabeledValue[] => {
        const value = read(slow);
        return value === undefined ? [] : [{ labels: { cmd }, value }];
      }),
    ),
});

/** The slow log by command. */
export const slowCommands = defineConcern<SlowLog>({
  name: 'slow-commands',
  tasks: (start) =>
    start.settings.slowlog ? [{ name: 'slowlog', database: undefined, steps: readOn(start) }] : [],
  commands: ({ slowlog }) => (slowlog ? [['SLOWLOG', 'GET']] : []),
  metrics: [
    counter(
      'redis_slowlog_entries_total',
      'Entries of the command that came to the slow log since the first round; those it drops between two rounds are not counted.',
      each(({ count }) => count),
    ),
    counter(
      'redis_slowlog_duration_seconds_total',
      'Time spent in these calls.',
      each(({ microseconds }) => microseconds / 1e6),
    ),
    gauge(
      'redis_slowlog_duration_seconds_max',
      'The longest call that came to the slow log between the last two rounds; absent where none did.',
      each(({ longest }) => (longest === undefined ? undefined : longest / 1e6)),
    ),
  ],
});

/** Entries that are read at once; the log itself keeps 128 unless told otherwise. */
const mostEntries = '256';

function* readOn({ before, server }: Beginning<SlowLog>): Steps<readonly SlowLog[]> {
  const [reply] = yield [['SLOWLOG', 'GET', mostEntries]];
  const list = said(reply);
  if (!Array.isArray(list)) return [];
  const entries = list.flatMap(entryOf);
  const [log] = before;
  if (!log) return [beginning(server, entries)];
  const known = continued(log, server, entries);
  return [entries.filter(({ id }) => id > known.lastId).reduceRight(add, known)];
}

/** What is there at first was counted before, or is older than the watch: each command starts at none. */
function beginning(server: string, entries: readonly Entry[]): SlowLog {
  const none: Slow = { count: 0, microseconds: 0, longest: undefined };
  return {
    server,
    lastId: entries.reduce((last, { id }) => Math.max(last, id), -1),
    commands: new Map(entries.map(({ cmd }) => [cmd, none])),
  };
}

/** The ids of another server, and of one that was started anew, begin again; what was counted stays counted. */
function continued(before: SlowLog, server: string, entries: readonly Entry[]): SlowLog {
  const { lastId, commands } = before;
  const isAnew = entries.length > 0 && entries.every(({ id }) => id < lastId);
  return {
    server,
    lastId: before.server === server && !isAnew ? lastId : -1,
    commands: new Map([...commands].map(([cmd, it]) => [cmd, { ...it, longest: undefined }])),
  };
}

function add(log: SlowLog, { id, microseconds, cmd }: Entry): SlowLog {
  const before = log.commands.get(cmd) ?? { count: 0, microseconds: 0, longest: undefined };
  const slow = {
    count: before.count + 1,
    microseconds: before.microseconds + microseconds,
    longest: Math.max(before.longest ?? 0, microseconds),
  };
  return {
    ...log,
    lastId: Math.max(log.lastId, id),
    commands: new Map(log.commands).set(cmd, slow),
  };
}

function entryOf(entry: unknown): readonly Entry[] {
  if (!Array.isArray(entry) || !Array.isArray(entry[3])) return [];
  const [id, microseconds] = [exact(entry[0]), exact(entry[2])];
  if (id === undefined || microseconds === undefined) return [];
  return [{ id, microseconds, cmd: String(entry[3][0]).toLowerCase() }];
}
