import type { Pair } from '../pair.ts';
import { parseAddress } from './address.ts';
import { withCelery } from './celery.ts';
import type { Environment } from './expand.ts';
import { identityOf, sameServerAs, type TextTarget, targetIn } from './given-target.ts';
import { hybridSwitches, usesCache } from './switches.ts';
import type { Tell } from './tell.ts';

/** What the environment says of the Redis that the application uses. */
export interface Application {
  readonly targets: readonly TextTarget[];
  /** Between targets that are among them. */
  readonly pairs: readonly Pair[];
  /** Whether the neighbour is meant where nothing is named. */
  readonly usesCache: boolean;
}

/** What is known beside the environment. */
export interface Beside {
  /** Whether nothing else names targets: else only what is plainly a list of them is added. */
  readonly alone: boolean;
  /** The keys that are read of every target. */
  readonly keys: readonly unknown[];
}

/** Reads the application's own variables. */
export function application(env: Environment, { alone, keys }: Beside, tell: Tell): Application {
  const isUsed = usesCache(env, tell);
  if (!isUsed) tell('info', 'USE_REDIS_CACHE', 'REDIS_URL is not in use, so it is not watched');
  const local = isUsed ? one(env, 'REDIS_URL') : [];
  if (!alone) {
    return { targets: [...local, ...several(env), ...overRest(env)], pairs: [], usesCache: isUsed };
  }
  const { targets, pairs } = hybrid(env, local, tell);
  return { targets: withCelery(targets, env, keys, tell), pairs, usesCache: isUsed };
}

function one(env: Environment, variable: string): readonly TextTarget[] {
  const text = env[variable];
  return text ? [targetIn(text, variable)] : [];
}

const several = ({ REDIS_URLS = '' }: Environment): readonly TextTarget[] =>
  split(REDIS_URLS).map((it, i) => targetIn(it, `REDIS_URLS, item ${i + 1}`));

/** Only where a new target begins: a comma may also stand in a password. */
const split = (list: string) =>
  list
    .split(/,(?=\s*(?:[^,=:]+=)?[a-z]+:\/\/)/)
    .map((item) => item.replace(/[\s,]+$/, ''))
    .filter((item) => item !== '');

/** As Upstash's own client reads them. */
function overRest(env: Environment): readonly TextTarget[] {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return url ? [{ value: { url, ...(token && { token }) }, where: 'UPSTASH_REDIS_REST_URL' }] : [];
}

/** The first of each side is named after it, where they are a pair. */
function hybrid(env: Environment, local: readonly TextTarget[], tell: Tell) {
  const cloud = cloudSide(env, tell);
  const pair = pairOf(env, local[0], cloud[0], tell);
  // The sides first: another that names the server of one is its twin, and goes.
  const sides = pair
    ? [...called('local', local), ...called('cloud', cloud)]
    : [...local, ...cloud];
  return { targets: [...sides, ...several(env)], pairs: pair ? [pair] : [] };
}

const called = (name: string, [first, ...others]: readonly TextTarget[]): readonly TextTarget[] =>
  first ? [{ ...first, value: { ...first.value, name } }, ...others] : others;

/** Upstash gives one database two addresses on one host: that over TLS is kept, as it says more. */
function cloudSide(env: Environment, tell: Tell): readonly TextTarget[] {
  const overTls = one(env, 'UPSTASH_REDIS_URL');
  const rest = overRest(env);
  const host = hostOf(rest[0]?.value.url);
  if (host === undefined || host !== hostOf(overTls[0]?.value.url)) return [...overTls, ...rest];
  tell('info', 'UPSTASH_REDIS_REST_URL', sameServerAs('UPSTASH_REDIS_URL'));
  return overTls;
}

function hostOf(url = ''): string | undefined {
  const place = parseAddress(url)?.place;
  if (place) return place.kind === 'unix' ? undefined : place.host;
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:';
  return isHttps ? new URL(url).host : undefined;
}

const absent = {
  local: 'no pair is watched: its local side, REDIS_URL, is not there',
  cloud:
    'no pair is watched: its cloud side, UPSTASH_REDIS_URL or UPSTASH_REDIS_REST_URL, is not there',
  other: 'no pair is watched: both sides are the same database',
};

function pairOf(
  env: Environment,
  local: TextTarget | undefined,
  cloud: TextTarget | undefined,
  tell: Tell,
): Pair | undefined {
  const { writesBoth, prefers, heals } = hybridSwitches(env, tell);
  if (!writesBoth) return undefined;
  const lacking = lackingOf(local, cloud);
  if (lacking) return void tell('warning', 'REDIS_WRITE_BOTH', absent[lacking]);
  return { name: 'hybrid', local: 'local', cloud: 'cloud', prefers, heals };
}

function lackingOf(local: TextTarget | undefined, cloud: TextTarget | undefined) {
  if (!local) return 'local';
  if (!cloud) return 'cloud';
  const database = identityOf(local)?.database;
  return database !== undefined && database === identityOf(cloud)?.database ? 'other' : undefined;
}
