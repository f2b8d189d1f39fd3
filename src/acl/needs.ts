import { allCollectors } from '../collectors/all.ts';
import type { Config } from '../config/config.ts';
import { roundCommands } from '../keyspace/commands.ts';
import type { KeyspaceSettings } from '../keyspace/settings.ts';
import type { Target } from '../target.ts';
import { greetingFor } from '../transport/greeting.ts';
import type { Command } from '../transport/transport.ts';
import { containers, isForSentinels, isForServers, standings } from './standing.ts';

/** What else than the configuration uses is wanted. */
export interface Wanted {
  readonly details: boolean;
  /** All work on keys that there is. */
  readonly keyspace: boolean;
}

/** Commands by the names that ACL knows them by, in their order; `undefined`: there is no such server. */
export interface Needs {
  readonly servers: readonly string[] | undefined;
  readonly sentinels: readonly string[] | undefined;
}

/** What a configuration sends, as far as a user should be allowed it. */
export function needsOf({ targets, topologies }: Config, wanted: Wanted): Needs {
  const ofSentinels = topologies.filter(({ commands }) =>
    commands.some(([it]) => it === 'SENTINEL'),
  );
  const ofServers = topologies.filter((it) => !ofSentinels.includes(it));
  const servers = [
    ...targets.filter(({ endpoint }) => endpoint.kind !== 'rest'),
    ...ofServers.flatMap(({ seeds }) => seeds),
    ...ofSentinels.flatMap(({ examples }) => examples),
  ];
  const sentinels = ofSentinels.flatMap(({ seeds }) => seeds);
  const asked = (members: readonly Target[], groups: Config['topologies']) => [
    ...members.flatMap(greetings),
    ...groups.flatMap(({ commands }) => commands),
  ];
  return {
    servers:
      servers.length === 0
        ? undefined
        : namesAmong(asked(servers, ofServers), worksOf(servers, wanted), wanted, isForServers),
    sentinels:
      sentinels.length === 0
        ? undefined
        : namesAmong(asked(sentinels, ofSentinels), [], wanted, isForSentinels),
  };
}

const greetings = ({ endpoint }: Target): readonly Command[] =>
  endpoint.kind === 'rest' ? [] : greetingFor(endpoint).commands;

function worksOf(servers: readonly Target[], { keyspace, details }: Wanted): readonly Command[] {
  const configured = servers.flatMap(({ keyspace: it, endpoint }) =>
    it ? roundCommands(it, endpoint.database) : [],
  );
  const all = keyspace || details ? roundCommands(everything, 0) : [];
  return [...configured, ...all.filter((it) => (isDetail(nameOf(it)) ? details : keyspace))];
}

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

/** What polls only show details with is left out unless it is wanted; what is configured is. */
function namesAmong(
  reaching: readonly Command[],
  works: readonly Command[],
  { details }: Wanted,
  isKnown: (name: string) => boolean,
): readonly string[] {
  const polls = polled.map(nameOf).filter((it) => details || !isDetail(it));
  const all = [...reaching.map(nameOf), ...polls, ...works.map(nameOf)];
  return [...new Set(all)].filter(isKnown).sort();
}

const polled: readonly Command[] = allCollectors.flatMap(({ queries, furtherCommands = [] }) => [
  ...queries.map(({ command }) => command),
  ...furtherCommands,
]);

const isDetail = (name: string) => standings[name]?.kind === 'detail';

/** `slowlog|len` of SLOWLOG LEN, `info` of INFO all. */
function nameOf([name, subcommand]: Command): string {
  const first = name.toLowerCase();
  if (!containers.has(first) || subcommand === undefined) return first;
  return `${first}|${subcommand.toLowerCase()}`;
}
