import { canaryCommands, canaryDefaults } from '../canary/settings.ts';
import { allCollectors } from '../collectors/all.ts';
import type { Config } from '../config/config.ts';
import { roundCommands } from '../keyspace/commands.ts';
import type { KeyspaceSettings } from '../keyspace/settings.ts';
import { checkCommands } from '../pairs/commands.ts';
import { mayAsk, type Target } from '../target.ts';
import type { Topology } from '../topology/topology.ts';
import { greetingFor } from '../transport/greeting.ts';
import type { Command } from '../transport/transport.ts';
import { containers, isForSentinels, isForServers, standings } from './standing.ts';

/** What else than the configuration uses is wanted. */
export interface Wanted {
  readonly details: boolean;
  /** All work on keys that there is. */
  readonly keyspace: boolean;
  /** A canary on each server. */
  readonly canary: boolean;
}

/** Commands by the names that ACL knows them by, in the order of these. */
export interface Names {
  readonly allowed: readonly string[];
  /** What is asked nevertheless. */
  readonly refused: readonly string[];
  /** What the names of keys begin with that may be written. */
  readonly written: readonly string[];
}

/** What a configuration sends; `undefined` where there is no such server. */
export interface Needs {
  readonly servers: Names | undefined;
  readonly sentinels: Names | undefined;
}

/** What a configuration sends, and what of it a user should be allowed. */
export function needsOf({ targets, topologies, pairs }: Config, wanted: Wanted): Needs {
  const watching = topologies.filter(isOfSentinels);
  const groups = topologies.filter((it) => !isOfSentinels(it));
  const servers = [
    ...targets.filter(({ endpoint }) => endpoint.kind !== 'rest'),
    ...groups.flatMap(({ seeds }) => seeds),
    ...watching.flatMap(({ examples }) => examples),
  ];
  const sentinels = watching.flatMap(({ seeds }) => seeds);
  return {
    servers: namesFor(
      { members: servers, groups, compared: pairs.length > 0, knows: isForServers },
      wanted,
    ),
    sentinels: namesFor(
      { members: sentinels, groups: watching, compared: false, knows: isForSentinels },
      wanted,
    ),
  };
}

const isOfSentinels = ({ commands }: Topology) => commands.some(([name]) => name === 'SENTINEL');

/** Servers of one kind, and the groups that are found by asking them. */
interface Side {
  readonly members: readonly Target[];
  readonly groups: readonly Topology[];
  /** Whether some are the sides of a pair. */
  readonly compared: boolean;
  knows(name: string): boolean;
}

function namesFor({ members, groups, compared, knows }: Side, wanted: Wanted): Names | undefined {
  if (members.length === 0) return undefined;
  const rounds = members.flatMap((it) => roundsOf(it, wanted));
  const checks = compared ? checkCommands : [];
  const canaries = knows('set') ? members.flatMap((it) => canariesOf(it, wanted)) : [];
  const flights = canaries.length > 0 ? canaryCommands : [];
  const polls = members.flatMap((it) => polled.filter((command) => mayAsk(it, command)));
  const finding = [...members.flatMap(greetings), ...groups.flatMap(({ commands }) => commands)];
  const needed = new Set(rounds.map(nameOf));
  const isAllowed = (name: string) => {
    const kind = standings[name]?.kind;
    return kind !== 'withheld' && (kind !== 'detail' || wanted.details || needed.has(name));
  };
  const names = [...new Set([...rounds, ...checks, ...flights, ...polls, ...finding].map(nameOf))]
    .filter(knows)
    .sort();
  return {
    allowed: names.filter(isAllowed),
    refused: names.filter((it) => !isAllowed(it)),
    written: [...new Set(canaries.map(({ prefix }) => prefix))],
  };
}

const greetings = ({ endpoint }: Target): readonly Command[] =>
  endpoint.kind === 'rest' ? [] : greetingFor(endpoint).commands;

/** What rounds ask that are configured, or wanted. */
function roundsOf(target: Target, { keyspace, details }: Wanted): readonly Command[] {
  const { database } = target.endpoint;
  const configured = target.keyspace ? roundCommands(target.keyspace, database) : [];
  const isWanted = (it: Command) => (isDetail(it) ? details : keyspace);
  const all = roundCommands(everything, database).filter(isWanted);
  return [...configured, ...all].filter((it) => mayAsk(target, it));
}

const canariesOf = ({ canary }: Target, wanted: Wanted) => {
  if (canary) return [canary];
  return wanted.canary ? [canaryDefaults] : [];
};

const isDetail = (command: Command) => standings[nameOf(command)]?.kind === 'detail';

const everything: KeyspaceSettings = {
  ...{ schedule: '', maxCommands: 0, maxSeconds: 0, maxKeys: 0 },
  keys: [{ database: 1, name: '*' }],
  patterns: [{ database: 1, name: '*' }],
  streams: [{ database: 1, name: '*' }],
  scripts: [{ file: '', text: '' }],
  searchIndexes: ['*'],
  clients: { groupBy: 'name', top: 1 },
  slowlog: true,
};

const polled: readonly Command[] = allCollectors.flatMap(({ queries, furtherCommands = [] }) => [
  ...queries.map(({ command }) => command),
  ...furtherCommands,
]);

/** `slowlog|len` of SLOWLOG LEN, `info` of INFO all. */
function nameOf([name, subcommand]: Command): string {
  const first = name.toLowerCase();
  if (!containers.has(first) || subcommand === undefined) return first;
  return `${first}|${subcommand.toLowerCase()}`;
}
