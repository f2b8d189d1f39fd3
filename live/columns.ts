import { bytes, count, percent, seconds } from '../src/readable.ts';
import type { Firing } from '../src/summary/firing.ts';
import { known } from './format.ts';
import { standingOf, standings, type Target } from './target.ts';

/** One column of the table of targets. */
export interface Column {
  /** Names it in style.css too. */
  readonly key: string;
  readonly title: string;
  text(target: Target): string;
  /** What it sorts by, least first; a target of which it is not known comes last. */
  by(target: Target): number | string | undefined;
  /** The alert that is about it. */
  readonly alert?: Firing['alert'];
  /** Whether people want the most first. */
  readonly mostFirst?: boolean;
}

/** The columns after that of the name, from left to right. */
export const columns: readonly Column[] = [
  {
    key: 'state',
    title: 'State',
    text: stateText,
    by: (target) => standings.indexOf(standingOf(target)),
    alert: 'RedisDown',
  },
  {
    key: 'memory',
    title: 'Memory',
    text: memoryText,
    by: ({ memory }) => memory?.ratio ?? (memory?.usedBytes === undefined ? undefined : 0),
    alert: 'RedisMemoryHigh',
    mostFirst: true,
  },
  {
    key: 'hits',
    title: 'Hit rate',
    text: hitText,
    by: ({ hitRatio }) => hitRatio,
    alert: 'RedisHitRateLow',
  },
  {
    key: 'clients',
    title: 'Clients',
    text: ({ clients }) =>
      known(clients?.connected, count) +
      (clients?.most === undefined ? '' : ` / ${count(clients.most)}`),
    by: ({ clients }) => clients?.connected,
    alert: 'RedisConnectionsHigh',
    mostFirst: true,
  },
  {
    key: 'latency',
    title: 'Latency',
    text: ({ latencySeconds }) => known(latencySeconds, seconds),
    by: ({ latencySeconds }) => latencySeconds,
    mostFirst: true,
  },
  {
    key: 'commands',
    title: 'Ops/s',
    text: ({ commandsPerSecond }) => known(commandsPerSecond, count),
    by: ({ commandsPerSecond }) => commandsPerSecond,
    mostFirst: true,
  },
  {
    key: 'role',
    title: 'Role',
    text: ({ role = '–', primaryLinkUp }) => (primaryLinkUp === false ? `${role}, no link` : role),
    by: ({ role }) => role,
  },
  { key: 'version', title: 'Version', text: versionText, by: ({ version }) => version },
];

function stateText(target: Target): string {
  if (target.state === 'down') return `down: ${target.reason ?? 'not known'}`;
  return standingOf(target) === 'firing' ? 'up, firing' : target.state;
}

function memoryText({ memory }: Target): string {
  if (memory?.usedBytes === undefined) return '–';
  const { usedBytes, limitBytes, ratio } = memory;
  if (limitBytes === undefined) return `${bytes(usedBytes)}, no limit`;
  const share = ratio === undefined ? '' : `${percent(ratio)} of `;
  return `${share || `${bytes(usedBytes)} of `}${bytes(limitBytes)}`;
}

/** Idle is only who was seen twice: at its first poll nobody knows. */
function hitText({ hitRatio, lookupsPerSecond }: Target): string {
  if (hitRatio !== undefined) return percent(hitRatio);
  return lookupsPerSecond === undefined ? '–' : 'idle';
}

function versionText({ provider, version }: Target): string {
  return [provider, version].filter((it) => it !== undefined).join(' ') || '–';
}
