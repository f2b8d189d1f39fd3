import type { Environment } from './expand.ts';
import { identityOf, type TextTarget } from './given-target.ts';
import type { GivenPair } from './pairs.ts';
import { hybridSwitches } from './switches.ts';
import type { Tell } from './tell.ts';

/** The targets of both sides; the first of each is named after it where the application makes a pair of them. */
export function hybrid(
  local: readonly TextTarget[],
  cloud: readonly TextTarget[],
  env: Environment,
  tell: Tell,
): { readonly sides: readonly TextTarget[]; readonly pairs: readonly GivenPair[] } {
  const pair = pairOf(local[0], cloud[0], env, tell);
  return pair
    ? { sides: [...called('local', local), ...called('cloud', cloud)], pairs: [pair] }
    : { sides: [...local, ...cloud], pairs: [] };
}

const called = (name: string, [first, ...others]: readonly TextTarget[]): readonly TextTarget[] =>
  first ? [{ ...first, value: { ...first.value, name } }, ...others] : others;

function pairOf(
  local: TextTarget | undefined,
  cloud: TextTarget | undefined,
  env: Environment,
  tell: Tell,
): GivenPair | undefined {
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

const absent = {
  local: 'no pair is watched: its local side, REDIS_URL, is not there',
  cloud:
    'no pair is watched: its cloud side, UPSTASH_REDIS_URL or UPSTASH_REDIS_REST_URL, is not there',
  other: 'no pair is watched: both sides are the same database',
};
