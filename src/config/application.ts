import { parseAddress } from './address.ts';
import { withCelery } from './celery.ts';
import type { Environment } from './expand.ts';
import { sameServerAs, type TextTarget, targetIn } from './given-target.ts';
import { hybrid } from './hybrid.ts';
import type { GivenPair } from './pairs.ts';
import { usesCache } from './switches.ts';
import type { Tell } from './tell.ts';

/** What the environment says of the Redis that the application uses. */
export interface Application {
  readonly targets: readonly TextTarget[];
  /** Between targets that are among them. */
  readonly pairs: readonly GivenPair[];
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
  const isCache = usesCache(env, tell);
  const isUsed = isCache ?? true;
  if (!isUsed) tell('info', 'USE_REDIS_CACHE', 'REDIS_URL is not in use, so it is not watched');
  const local = isUsed ? one(env, 'REDIS_URL').map((it) => (isCache ? asCache(it) : it)) : [];
  if (!alone) {
    return { targets: [...local, ...several(env), ...overRest(env)], pairs: [], usesCache: isUsed };
  }
  const { sides, pairs } = hybrid(local, cloudSide(env, tell), env, tell);
  // The sides first: another that names the server of one is its twin, and goes.
  const targets = withCelery([...sides, ...several(env)], env, keys, tell);
  return { targets, pairs, usesCache: isUsed };
}

const asCache = (it: TextTarget): TextTarget => ({ ...it, value: { ...it.value, use: 'cache' } });

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

/** Upstash gives one database two addresses on one host, and bills each command: over REST a poll is one. */
function cloudSide(env: Environment, tell: Tell): readonly TextTarget[] {
  const overTls = one(env, 'UPSTASH_REDIS_URL');
  const rest = overRest(env);
  const host = hostOf(rest[0]?.value.url);
  if (host === undefined || host !== hostOf(overTls[0]?.value.url)) return [...overTls, ...rest];
  tell('info', 'UPSTASH_REDIS_URL', sameServerAs('UPSTASH_REDIS_REST_URL'));
  return rest;
}

function hostOf(url = ''): string | undefined {
  const place = parseAddress(url)?.place;
  if (place) return place.kind === 'unix' ? undefined : place.host;
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:';
  return isHttps ? new URL(url).host : undefined;
}
