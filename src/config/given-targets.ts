import { type Application, application } from './application.ts';
import type { Environment } from './expand.ts';
import { type GivenTarget, identityOf, sameServerAs, targetIn } from './given-target.ts';
import type { Tell } from './tell.ts';

/** All that targets may come from. */
export interface Givers {
  readonly args: readonly string[];
  readonly env: Environment;
  readonly inFile: readonly unknown[];
  /** The keys that are read of every target. */
  readonly keys: readonly unknown[];
}

/** What they come to. */
export interface Given {
  readonly targets: readonly GivenTarget[];
  readonly pairs: Application['pairs'];
}

const neighbour: GivenTarget = {
  value: { url: 'redis://127.0.0.1:6379' },
  where: 'the default target',
};

/**
 * Arguments alone, where there are any; else the file's targets and the environment's; else the neighbour, unless
 * the application uses none. A server is there once, but for what has a name of its own.
 */
export function givenTargets({ args, env, inFile, keys }: Givers, tell: Tell): Given {
  if (args.length > 0) {
    const argued = args.map((text, i) => targetIn(text, `TARGET ${i + 1}`));
    return { targets: withoutTwins(argued, tell), pairs: [] };
  }
  const { targets, pairs, usesCache } = application(
    env,
    { alone: inFile.length === 0, keys },
    tell,
  );
  const all = withoutTwins([...inFile.map((value) => ({ value })), ...targets], tell);
  return { targets: all.length > 0 || !usesCache ? all : [neighbour], pairs };
}

/** The application and its sidecar often name one server twice: what stands first is kept. */
function withoutTwins(given: readonly GivenTarget[], tell: Tell): readonly GivenTarget[] {
  const twinOf = twins();
  return given.filter((target) => {
    const twin = twinOf(target);
    // In the file each has to have a name of its own, which is checked later.
    if (!twin || target.where === undefined) return true;
    tellOfTwin(target.where, twin, tell);
    return false;
  });
}

interface Twin {
  readonly first: GivenTarget;
  readonly isSameDatabase: boolean;
}

/** Finds what stood before a target and is the same. */
function twins(): (target: GivenTarget) => Twin | undefined {
  const seen = new Map<string, GivenTarget>();
  return (target) => {
    const it = identityOf(target);
    if (!it) return undefined;
    const first = seen.get(it.named);
    const isSameDatabase = seen.has(it.database);
    for (const one of Object.values(it)) if (!seen.has(one)) seen.set(one, target);
    return first && { first, isSameDatabase };
  };
}

function tellOfTwin(where: string, { first, isSameDatabase }: Twin, tell: Tell) {
  if (!isSameDatabase) tell('warning', where, watchedAlready);
  else if (first.where !== undefined) tell('info', where, sameServerAs(first.where));
}

const watchedAlready =
  'another database of a server that is watched already; write NAME=URL to watch it twice';
