import type { Args } from './args.ts';
import type { Environment } from './expand.ts';
import type { RawFile } from './file.ts';
import { givenTargets } from './given-targets.ts';
import type { GivenPair } from './pairs.ts';
import type { Path, Problem } from './problem.ts';
import { isDevelopment } from './switches.ts';
import { listener } from './tell.ts';

/** The settings as given, not yet checked, and where each one was given. */
export interface Raw {
  /** All but the targets. */
  readonly settings: unknown;
  readonly targets: readonly unknown[];
  /** Sentences on what is not as it was asked for, and harmless. */
  readonly notices: readonly string[];
  /** Sentences on what was made of the environment. */
  readonly remarks: readonly string[];
  /** Of variables that are no settings of ours. */
  readonly problems: readonly Problem[];
  /** Whether a Redis that is not there is no news. */
  readonly mayBeAbsent: boolean;
  where(path: Path): string;
  /** Whether a flag, a variable or an argument stands in for what the file says there. */
  overrides(path: Path): boolean;
}

interface Scalar {
  readonly path: readonly [string] | readonly [string, string];
  readonly flag?: string;
  readonly variable: string;
}

/** Settings that may also be given by a flag or a variable. */
const scalars: readonly Scalar[] = [
  { path: ['listen'], flag: 'listen', variable: 'CACHEWATCH_LISTEN' },
  { path: ['schedule'], flag: 'schedule', variable: 'CACHEWATCH_SCHEDULE' },
  { path: ['timeout'], variable: 'CACHEWATCH_TIMEOUT' },
  { path: ['compat'], flag: 'compat', variable: 'CACHEWATCH_COMPAT' },
  { path: ['shard'], flag: 'shard', variable: 'CACHEWATCH_SHARD' },
  { path: ['totalShards'], flag: 'total-shards', variable: 'CACHEWATCH_TOTAL_SHARDS' },
  { path: ['log', 'level'], flag: 'log-level', variable: 'CACHEWATCH_LOG_LEVEL' },
  { path: ['log', 'format'], flag: 'log-format', variable: 'CACHEWATCH_LOG_FORMAT' },
  {
    path: ['web', 'configFile'],
    flag: 'web.config.file',
    variable: 'CACHEWATCH_WEB_CONFIG_FILE',
  },
  { path: ['web', 'reload'], variable: 'CACHEWATCH_WEB_RELOAD' },
  { path: ['web', 'maxConcurrentScrapes'], variable: 'CACHEWATCH_WEB_MAX_CONCURRENT_SCRAPES' },
  { path: ['hitRate', 'window'], variable: 'CACHEWATCH_HIT_RATE_WINDOW' },
  { path: ['upstash', 'schedule'], variable: 'CACHEWATCH_UPSTASH_SCHEDULE' },
  { path: ['pairChecks', 'schedule'], variable: 'CACHEWATCH_PAIR_SCHEDULE' },
  { path: ['keyspace', 'schedule'], variable: 'CACHEWATCH_KEYSPACE_SCHEDULE' },
];

type Given = Pick<Args, 'targets' | 'flags'> & { readonly env: Environment };

/** Lays flags over environment over file. */
export function combine(given: Given, file: RawFile & { readonly value: Settings }): Raw {
  const places = new Map<string, string>();
  const { targets: inFile = [], ...rest } = layScalars(file.value, given, places);
  const list = Array.isArray(inFile) ? inFile : [];
  const { tell, sentences, problems } = listener();
  const givers = { args: given.targets, env: given.env, inFile: list, keys: keysIn(rest) };
  const { targets, pairs } = givenTargets(givers, tell);
  for (const [i, { where }] of targets.entries()) {
    if (where !== undefined) places.set(`targets.${i}`, where);
  }
  const settings = layPairs(rest, pairs, places);
  return {
    settings: list === inFile ? settings : { ...settings, targets: inFile },
    targets: targets.map(({ value }) => value),
    ...{ notices: sentences('warning'), remarks: sentences('info'), problems: problems() },
    mayBeAbsent: isDevelopment(given.env),
    where: whereOf(places, file),
    overrides: (path) =>
      places.has(keyOf(path)) || (path[0] === 'targets' && given.targets.length > 0),
  };
}

type Settings = Record<string, unknown>;

/** Whether a value is a mapping of names and values. */
export const isMap = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function layScalars(
  settings: Settings,
  { flags, env }: Given,
  places: Map<string, string>,
): Settings {
  let laid = settings;
  for (const { path, flag, variable } of scalars) {
    const byFlag = flag === undefined ? undefined : flags[flag];
    const value = byFlag ?? (env[variable] || undefined);
    if (value === undefined) continue;
    laid = set(laid, path, value);
    places.set(path.join('.'), byFlag === undefined ? variable : `--${flag}`);
  }
  return laid;
}

/** Those of the environment after those of the file. */
function layPairs(settings: Settings, pairs: readonly GivenPair[], places: Map<string, string>) {
  const { pairs: inFile = [] } = settings;
  if (pairs.length === 0 || !Array.isArray(inFile)) return settings;
  for (const [i] of pairs.entries()) places.set(`pairs.${inFile.length + i}`, 'REDIS_WRITE_BOTH');
  return { ...settings, pairs: [...inFile, ...pairs] };
}

function keysIn({ keyspace }: Settings): readonly unknown[] {
  const keys = isMap(keyspace) ? keyspace.keys : undefined;
  return Array.isArray(keys) ? keys : [];
}

function set(settings: Settings, [outer, inner]: Scalar['path'], value: unknown): Settings {
  if (inner === undefined) return { ...settings, [outer]: value };
  const within = settings[outer] ?? {};
  return isMap(within) ? { ...settings, [outer]: { ...within, [inner]: value } } : settings;
}

/** As `places` name a setting that a flag, a variable or an argument can give: `log.level`, `targets.0`. */
const keyOf = (path: Path) => path.slice(0, 2).join('.');

/** The flag, variable or argument that gave the setting; else its place in the file and its name. */
function whereOf(places: ReadonlyMap<string, string>, file: RawFile): Raw['where'] {
  return (path) => {
    const place = places.get(keyOf(path));
    if (place === undefined) return `${file.locate(path)} ${nameOf(path)}`.trim();
    const part = path[0] === 'targets' ? path.slice(2) : [];
    return part.length === 0 || part[0] === 'url' ? place : `${place}, ${nameOf(part)}`;
  };
}

/** `['targets', 0, 'url']` as `targets[0].url`. */
export const nameOf = (path: Path) => path.map(stepOf).join('').replace(/^\./, '');

function stepOf(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  // Not every key is a name: `{ password:secret }`, without the space, is one key.
  return /^\w[\w-]*$/.test(step) ? `.${step}` : '.…';
}
