import { parseAddress } from './address.ts';
import type { Environment } from './expand.ts';
import { identityOf, sameServerAs, type TextTarget } from './given-target.ts';
import type { Tell } from './tell.ts';

/** What Celery keeps in Redis, and the lists that wait there. */
const uses = [
  { variable: 'CELERY_BROKER_URL', queues: ['celery'] },
  { variable: 'CELERY_RESULT_BACKEND', queues: [] },
];

/**
 * Adds Celery's to the application's other targets, and to one of them where the server is the same; `keys` are read
 * of every target, whatever is read beside them.
 */
export function withCelery(
  others: readonly TextTarget[],
  env: Environment,
  keys: readonly unknown[],
  tell: Tell,
): readonly TextTarget[] {
  const join = (all: readonly TextTarget[], { it, queues }: Use) => {
    const { same, database } = find(it, all);
    if (same) tell('info', it.where, sameServerAs(same.where));
    const target = reading(same ?? it, queues.map(inDatabase(database)), keys);
    return same ? all.map((other) => (other === same ? target : other)) : [...all, target];
  };
  return usesIn(env, tell).reduce(join, others);
}

interface Use {
  readonly it: TextTarget;
  readonly queues: readonly string[];
}

const usesIn = (env: Environment, tell: Tell): readonly Use[] =>
  uses.flatMap(({ variable, queues }) =>
    inRedis(env[variable] ?? '', variable, tell).map((it) => ({ it, queues })),
  );

/** A broker may be several, of which Celery uses the first that answers. */
function inRedis(text: string, where: string, tell: Tell): readonly TextTarget[] {
  const urls = text
    .split(/;(?=\s*[a-z+]+:\/\/)/i)
    .map((url) => url.trim())
    .filter((url) => url !== '');
  const ours = urls.filter((url) => /^(rediss?|unix|redis\+socket):\/\//i.test(url));
  if (ours.length < urls.length) {
    tell(
      'info',
      where,
      'not watched: it is no redis://, rediss://, unix:// or redis+socket:// url',
    );
  }
  return ours.map((url) => ({ value: { url: asOurs(url) }, where }));
}

/** Celery's words for a socket and its database, and its default for the host. */
const asOurs = (url: string) =>
  url
    .replace(/^redis\+socket:/i, 'unix:')
    .replace(/^(unix:.*[?&])virtual_host=/i, '$1db=')
    .replace(/^(rediss?:\/\/(?:[^/?]*@)?)(?=[/?]|$)/i, '$1127.0.0.1');

/** The first with the same server: a later one is a twin, and goes. */
function find(it: TextTarget, all: readonly TextTarget[]) {
  const identity = identityOf(it);
  const same = identity && all.find((other) => identityOf(other)?.server === identity.server);
  const database = parseAddress(it.value.url)?.database;
  const isThere = !same || identityOf(same)?.database === identity.database;
  return { same, database: isThere ? undefined : database };
}

const inDatabase = (database: number | undefined) => (queue: string) =>
  database === undefined ? queue : `db${database}:${queue}`;

function reading(
  target: TextTarget,
  queues: readonly string[],
  keys: readonly unknown[],
): TextTarget {
  if (queues.length === 0) return target;
  const { value } = target;
  const all = new Set([...(value.keyspace?.keys ?? keys), ...queues]);
  // What is lost of a queue is never done: it weighs more than a cache beside it.
  return { ...target, value: { ...value, use: 'queue', keyspace: { keys: [...all] } } };
}
