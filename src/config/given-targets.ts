import { nameOf, parseAddress } from './address.ts';
import type { Environment } from './expand.ts';

/** A target as it was given, not yet checked, and where. */
export interface GivenTarget {
  readonly value: unknown;
  /** `undefined`: in the file, at the same place of its list. */
  readonly where?: string;
}

const neighbour: GivenTarget = {
  value: { url: 'redis://127.0.0.1:6379' },
  where: 'the default target',
};

/**
 * Arguments alone, where there are any; else the file's targets and the environment's; else the neighbour.
 * A server is there once, but for what has a name of its own; `dropped` is told where another database of it was given.
 */
export function givenTargets(
  args: readonly string[],
  env: Environment,
  inFile: readonly unknown[],
  dropped: (where: string) => void,
): readonly GivenTarget[] {
  const argued = args.map((text, i) => targetIn(text, `TARGET ${i + 1}`));
  const others = () => [...inFile.map((value) => ({ value })), ...inEnvironment(env)];
  const all = withoutTwins(argued.length > 0 ? argued : others(), dropped);
  return all.length > 0 ? all : [neighbour];
}

function inEnvironment(env: Environment): readonly GivenTarget[] {
  const { REDIS_URL, REDIS_URLS } = env;
  const one = REDIS_URL ? [targetIn(REDIS_URL, 'REDIS_URL')] : [];
  const several = split(REDIS_URLS ?? '').map((it, i) => targetIn(it, `REDIS_URLS, item ${i + 1}`));
  return [...one, ...several, ...overRest(env)];
}

/** As Upstash's own client reads them. */
function overRest(env: Environment): readonly GivenTarget[] {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env;
  return url ? [{ value: { url, ...(token && { token }) }, where: 'UPSTASH_REDIS_REST_URL' }] : [];
}

/** Only where a new target begins: a comma may also stand in a password. */
const split = (list: string) =>
  list
    .split(/,(?=\s*(?:[^,=:]+=)?[a-z]+:\/\/)/)
    .map((item) => item.replace(/[\s,]+$/, ''))
    .filter((item) => item !== '');

/** `name=url` or `url`. */
function targetIn(text: string, where: string): GivenTarget {
  const [, name, url] = /^\s*(?:([^=:]+?)\s*=\s*)?(.*?)\s*$/s.exec(text) ?? [];
  return { value: { ...(name !== undefined && { name }), url }, where };
}

/** The application and its sidecar often name one server twice: what stands first is kept. */
function withoutTwins(
  given: readonly GivenTarget[],
  dropped: (where: string) => void,
): readonly GivenTarget[] {
  const seen = new Set<string>();
  return given.filter(({ value, where }) => {
    const it = identityOf(value);
    if (!it) return true;
    // In the file each has to have a name of its own, which is checked later.
    const isTwin = where !== undefined && seen.has(it.named);
    if (isTwin && !seen.has(it.database)) dropped(where);
    for (const one of Object.values(it)) seen.add(one);
    return !isTwin;
  });
}

/** What it takes to be a twin: a server, or a name together with a database of it. */
function identityOf(value: unknown) {
  const { name, url } = (value ?? {}) as { name?: unknown; url?: unknown };
  const address = typeof url === 'string' ? parseAddress(url) : undefined;
  if (!address) return undefined;
  const server = nameOf(address);
  const database = `${server}/${address.database}`;
  return { server, database, named: name === undefined ? server : `${name}=${database}` };
}
