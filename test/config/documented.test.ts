import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { effectiveOf } from '../../src/config/effective.ts';
import { keyWork } from '../../src/config/key-work-schema.ts';
import { loadWhole } from '../../src/config/load.ts';
import { restTargetSchema } from '../../src/config/rest-target.ts';
import { settingsSchema } from '../../src/config/schema.ts';
import { targetSchema, topologySchema } from '../../src/config/target-schema.ts';
import { durationText } from '../../src/config/units.ts';
import { configFrom, readFrom } from './load-from.ts';
import { documentedRows } from './setting-tables.ts';

/** The schema of what is given, behind what makes something of it. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodArray) return bare(schema.element);
  if (schema instanceof z.ZodPipe) return bare(schema.in);
  const isWrapped = [z.ZodOptional, z.ZodDefault, z.ZodPrefault].some((it) => schema instanceof it);
  return isWrapped ? bare((schema as z.ZodOptional).unwrap()) : schema;
}

/** The paths of all settings that have none within them; those of `ends` are not looked into. */
function settingsIn(schema: z.core.$ZodType, path = '', ends: readonly string[] = []): string[] {
  const it = bare(schema);
  if (ends.includes(path)) return [path];
  if (it instanceof z.ZodDiscriminatedUnion)
    return it.options.flatMap((option) => settingsIn(option, path, ends));
  if (!(it instanceof z.ZodObject)) return [path];
  return Object.entries(it.shape as z.core.$ZodShape).flatMap(([name, inner]) =>
    settingsIn(inner, path === '' ? name : `${path}.${name}`, ends),
  );
}

// What a target may say of these is what is said of them for all.
const shared = Object.keys(keyWork).map((it) => `targets.${it}`);

const known = new Set([
  ...settingsIn(settingsSchema),
  ...[targetSchema, topologySchema, restTargetSchema].flatMap((it) =>
    settingsIn(it, 'targets', shared),
  ),
]);

const isGroup = (path: string) => [...known].some((it) => it.startsWith(`${path}.`));

describe('the tables of docs/configuration.md', () => {
  const rows = documentedRows();

  test('have each setting that the schema has, and no other', () => {
    const named = new Set(rows.map(({ path }) => path).filter((it) => !isGroup(it)));
    const settings = [...known].filter((it) => !isGroup(it));

    expect(settings).toContain('targets.tls.serverName');
    expect([...named].toSorted()).toEqual(settings.toSorted());
  });

  test('have the default of each setting that has one', () => {
    const told = rows.filter(({ byDefault }) => byDefault !== undefined);
    // What is no value there is in words.
    const said = told.map(({ path, byDefault = '' }) => [path, /^`(.+)`$/.exec(byDefault)?.[1]]);

    const defaults = told.map(({ path }) => [path, defaultOf(path)]);

    expect(defaults.filter(([, it]) => it !== undefined).length).toBeGreaterThan(50);
    expect(said).toEqual(defaults);
  });
});

/** As a file would give it; `undefined` where that is no single value. */
function defaultOf(path: string): string | undefined {
  const value = path
    .split('.')
    .reduce<unknown>((tree, name) => (tree as Record<string, unknown> | undefined)?.[name], all);
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

const all = { ...effective(), ...beside() };

function effective() {
  const loaded = loadWhole({
    args: { targets: [], flags: {} },
    env: {},
    readFile: readFrom({}),
  });
  if (!loaded.ok) throw new Error('nothing set is no good configuration');
  return effectiveOf(loaded.value).settings;
}

/** The defaults of what is not there unless it is asked for. */
function beside() {
  const { targets } = configFrom({
    yaml: 'targets: [{ url: redis://a, keyspace: { keys: [b] }, clients: {} }]',
  });
  const { keyspace } = targets[0] ?? {};
  const { account, canary } = restTargetSchema.parse({
    ...{ url: 'https://a.upstash.io', account: { database: 'a' }, canary: {} },
  });
  const { pairs } = settingsSchema.parse({ pairs: [{ name: 'a', local: 'b', cloud: 'c' }] });
  return {
    keyspace,
    ...{ clients: keyspace?.clients, slowlog: { byCommand: keyspace?.slowlog } },
    pairs: pairs[0] && { heals: pairs[0].heals },
    targets: {
      canary: canary && { ...canary, within: durationText(canary.within) },
      account: account && {
        ...{ schedule: account.schedule, url: String(account.url) },
        timeout: durationText(account.timeout),
      },
    },
  };
}
