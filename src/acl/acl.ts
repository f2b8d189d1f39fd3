import type { Config } from '../config/config.ts';
import { type Names, needsOf, type Wanted } from './needs.ts';
import { readsKeys, standings } from './standing.ts';

/** Whose rule is printed, and what for. */
export interface Asked extends Wanted {
  readonly user: string;
}

/** What to enter in redis-cli so that the user may do what the configuration makes the daemon do, and no more. */
export function aclFor(config: Config, asked: Asked): string {
  const { servers, sentinels } = needsOf(config, asked);
  const parts = [
    ...(servers ? [partFor('servers', servers, asked)] : []),
    ...(sentinels ? [partFor('sentinels', sentinels, asked)] : []),
    ...(servers || sentinels ? [] : [['# Over HTTPS there is a token, and no user.']]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function partFor(
  whom: string,
  { allowed, refused, written }: Names,
  { user }: Asked,
): readonly string[] {
  const everywhere = allowed.filter((it) => !['newer', 'free'].includes(kindOf(it) ?? ''));
  const keys = allowed.some(readsKeys);
  return [
    `# For the ${whom}, since Redis 7.0. Write a password in the place of PASSWORD.`,
    `ACL SETUSER ${user} reset on >PASSWORD -@all${plus(everywhere)}${keys ? ' %R~*' : ''}${own(written)}`,
    ...(keys ? ['# %R~* is to read any key, and to write none; before 7.0 it is ~*.'] : []),
    ...written.map((it) => `# ~${it}:* is to read and to write the canary's own keys.`),
    ...(allowed.includes('eval_ro') ? ['# Scripts also need what they call, each command.'] : []),
    ...newerAmong(allowed).flatMap(([since, names]) => [
      `# Only for ${since}: any other server refuses the whole rule.`,
      `ACL SETUSER ${user}${plus(names)}`,
    ]),
    ...leftOut(refused),
  ];
}

const kindOf = (name: string) => standings[name]?.kind;

const own = (prefixes: readonly string[]) => prefixes.map((it) => ` ~${it}:*`).join('');

const plus = (names: readonly string[]) => names.map((it) => ` +${it}`).join('');

/** Those that some servers do not know, by which ones do. */
function newerAmong(
  names: readonly string[],
): readonly (readonly [since: string, names: readonly string[]])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const standing = standings[name];
    if (standing?.kind !== 'newer') continue;
    groups.set(standing.since, [...(groups.get(standing.since) ?? []), name]);
  }
  return [...groups];
}

function leftOut(refused: readonly string[]): readonly string[] {
  if (refused.length === 0) return [];
  const commands = refused.map((it) => it.replace('|', ' ').toUpperCase());
  return [
    ...refused.flatMap((it) => {
      const standing = standings[it];
      return standing && 'why' in standing ? [`# Left out: ${it}, which ${standing.why}.`] : [];
    }),
    `# ACL LOG tells of these each hour, unless the configuration has neverAsk: [${commands.join(', ')}]`,
  ];
}
