import * as z from 'zod';
import { clientTraits, type KeyName } from '../keyspace/settings.ts';
import { count, map, oneOf, schedule, text, toggle, words } from './forms.ts';

const expectedSeconds = 'expected seconds: a number above 0, 3600 at most';
const seconds = z
  .number({ error: expectedSeconds })
  .positive({ error: expectedSeconds })
  .max(3600, { error: expectedSeconds });

/** Redis reads the number of a database as an int. */
const lastDatabase = 2 ** 31 - 1;

const keyName = (expected: string) =>
  text(expected, (value): KeyName | undefined => {
    const [, database, name] = /^(?:db(\d+):)?(.+)$/s.exec(value) ?? [];
    if (name === undefined || Number(database ?? 0) > lastDatabase) return undefined;
    return { database: database === undefined ? undefined : Number(database), name };
  });

const listOf = <T extends z.ZodType>(item: T, expected: string) =>
  z.array(item, { error: expected }).optional();

const expectedKey = 'expected the name of a key, such as celery or db1:rate:global';

const keyspace = z.strictObject(
  {
    schedule: schedule.optional(),
    maxCommands: count.optional(),
    maxSeconds: seconds.optional(),
    maxKeys: count.optional(),
    keys: listOf(keyName(expectedKey), 'expected a list of keys'),
    patterns: listOf(
      keyName('expected a pattern of keys, such as session:* or db1:session:*'),
      'expected a list of patterns',
    ),
    streams: listOf(keyName(expectedKey), 'expected a list of keys'),
    scripts: listOf(
      words('expected the path of a Lua script').transform((file) => ({ file, text: '' })),
      'expected a list of files',
    ),
    searchIndexes: listOf(
      words('expected the name of a search index, or a pattern such as idx:*'),
      'expected a list of search indexes',
    ),
  },
  { error: map },
);

const clients = z.strictObject(
  { groupBy: oneOf(clientTraits).default('name'), top: count.default(20) },
  { error: map },
);

const slowlog = z.strictObject({ byCommand: toggle.default(false) }, { error: map });

/** What rounds beside the polls may be asked to do: for all targets, or for one. */
export const keyWork = {
  keyspace: keyspace.optional(),
  clients: clients.optional(),
  slowlog: slowlog.optional(),
};

/** What was asked for in one place. */
export type KeyWork = z.output<z.ZodObject<typeof keyWork>>;
