import type { Config } from '../config/config.ts';
import { needsOf, type Wanted } from './needs.ts';
import { readsKeys, type Standing, standings } from './standing.ts';

/** Whose rule is printed, and what for. */
export interface Asked extends Wanted {
  readonly user: string;
}

/** What to enter in redis-cli so that the user may do what the configuration makes the daemon do, and no more. */
export function aclFor(config: Config, asked: Asked): string {
  const { servers, sentinels } = needsOf(config, asked);
  const parts = [
    ...(servers ? [serverPart(servers, asked)] : []),
    ...(sentinels ? [sentinelPart(sentinels, asked)] : []),
    ...(servers || sentinels ? [] : [['# Over HTTPS there is a token, and no user.']]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function serverPart(names: readonly string[], { user }: Asked): readonly string[] {
  const reads = names.some(readsKeys);
  const plain = names.filter((it) => standings[it] === undefined || kindOf(it) === 'detail');
  const keys = reads ? ' %R~*' : '';
  return [
    `# For the servers, Redis since 7.0 and Valkey. Put a password in the place of PASSWORD.`,
    `ACL SETUSER ${user} reset on >PASSWORD -@all${allowing(plain)}${keys}`,
    ...(reads ? ['# %R~* is to read any key, and no other use of it; before 7.0 it is ~*.'] : []),
    ...(names.includes('eval_ro')
      ? ['# Scripts need what they call, too: each command by its name.']
      : []),
    ...newer(names).flatMap(([since, these]) => [
      `# Only for ${since}; elsewhere the name is unknown, and the rule refused:`,
      `ACL SETUSER ${user}${allowing(these)}`,
    ]),
    ...names.flatMap((name) => withheld(name, standings[name])),
  ];
}

const sentinelPart = (names: readonly string[], { user }: Asked): readonly string[] => [
  '# For the sentinels, each of them.',
  `ACL SETUSER ${user} reset on >PASSWORD -@all${allowing(names.filter((it) => kindOf(it) !== 'free'))}`,
];

const kindOf = (name: string) => standings[name]?.kind;

const allowing = (names: readonly string[]) => names.map((it) => ` +${it}`).join('');

/** Those that some servers do not know, by which ones do. */
function newer(names: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const standing = standings[name];
    if (standing?.kind !== 'newer') continue;
    groups.set(standing.since, [...(groups.get(standing.since) ?? []), name]);
  }
  return [...groups];
}

const withheld = (name: string, standing: Standing | undefined): readonly string[] =>
  standing?.kind === 'withheld'
    ? [`# Without ${name}, which ${standing.why}: ACL LOG has a refusal of it each hour.`]
    : [];
