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

/** Arguments alone, where there are any; else the file's targets and the environment's; else the neighbour. */
export function givenTargets(
  args: readonly string[],
  env: Environment,
  inFile: readonly unknown[],
): readonly GivenTarget[] {
  if (args.length > 0)
    return withoutTwins(args.map((text, i) => targetIn(text, `TARGET ${i + 1}`)));
  const filed = inFile.map((value) => ({ value }));
  const all = withoutTwins([...filed, ...inEnvironment(env)]);
  return all.length > 0 ? all : [neighbour];
}

function inEnvironment({ REDIS_URL, REDIS_URLS }: Environment): readonly GivenTarget[] {
  const one = REDIS_URL ? [targetIn(REDIS_URL, 'REDIS_URL')] : [];
  const several = split(REDIS_URLS ?? '').map((it, i) => targetIn(it, `REDIS_URLS, item ${i + 1}`));
  return [...one, ...several];
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

/**
 * The application and its sidecar often name one server twice, or two of its databases: what stands first is kept.
 * One that is given a name, or stands in the file, was meant.
 */
function withoutTwins(given: readonly GivenTarget[]): readonly GivenTarget[] {
  const seen = new Set<string>();
  return given.filter(({ value, where }) => {
    const server = serverOf(value);
    if (server === undefined) return true;
    const isTwin = where !== undefined && seen.has(server) && !hasName(value);
    seen.add(server);
    return !isTwin;
  });
}

const hasName = (value: unknown) => (value as { name?: unknown }).name !== undefined;

function serverOf(value: unknown): string | undefined {
  const url = (value as { url?: unknown } | null)?.url;
  const address = typeof url === 'string' ? parseAddress(url) : undefined;
  return address && nameOf(address);
}
