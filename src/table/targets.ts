import { bytes, count, percent, seconds, span } from '../readable.ts';
import type { Summary } from '../summary/summary.ts';
import type { Cell } from './cell.ts';
import type { Column } from './layout.ts';

type TargetColumn = Column<Summary>;

const text =
  <T>(read: (target: Summary) => T | undefined, write: (value: T) => string = String) =>
  (target: Summary): Cell => {
    const value = read(target);
    return value === undefined ? { text: '-', mark: 'quiet' } : { text: write(value) };
  };

const number = (
  title: string,
  expendable: number,
  cell: (target: Summary) => Cell,
): TargetColumn => ({ title, expendable, isNumber: true, cell });

const name: TargetColumn = { title: 'target', expendable: 0, cell: ({ name }) => ({ text: name }) };

const state: TargetColumn = {
  title: 'state',
  expendable: 0,
  cell: ({ state, reason }) =>
    state === 'up'
      ? { text: 'up', mark: 'good' }
      : state === 'down'
        ? { text: `down: ${reason}`, mark: 'bad' }
        : { text: 'waiting', mark: 'quiet' },
};

const version: TargetColumn = {
  title: 'version',
  expendable: 8,
  cell: text(({ provider, version }) =>
    version === undefined ? undefined : [provider, version].filter(Boolean).join(' '),
  ),
};

const isCutOff = ({ primaryLinkUp }: Summary) => primaryLinkUp === false;

const role: TargetColumn = {
  title: 'role',
  expendable: 5,
  cell: (target) => ({
    ...text((it) => (isCutOff(it) ? `${it.role}, no link` : it.role))(target),
    ...(isCutOff(target) && { mark: 'warning' }),
  }),
};

const memory = [
  number(
    'memory',
    1,
    text((it) => it.memory?.usedBytes, bytes),
  ),
  number(
    'limit',
    7,
    text((it) => it.memory?.limitBytes, bytes),
  ),
  number(
    'used',
    4,
    marked('RedisMemoryHigh', (it) => it.memory?.ratio, percent),
  ),
];

const clients = number(
  'clients',
  3,
  marked('RedisConnectionsHigh', (it) => it.clients?.connected),
);

const latency = number(
  'latency',
  2,
  text((it) => it.latencySeconds, seconds),
);

/** In the colour of a warning where it is what an alert would fire for; the alert is told in words besides. */
function marked<T>(
  alert: Summary['firing'][number]['alert'],
  read: (target: Summary) => T | undefined,
  write: (value: T) => string = String,
) {
  return (target: Summary): Cell => {
    const isFiring = target.firing.some((it) => it.alert === alert);
    return { ...text(read, write)(target), ...(isFiring && { mark: 'warning' as const }) };
  };
}

const advice = number('advice', 6, ({ advice }) =>
  advice.length > 0
    ? { text: String(advice.length), mark: 'warning' }
    : { text: '-', mark: 'quiet' },
);

/** What one poll tells. */
export const checkColumns: readonly TargetColumn[] = [
  ...[name, state, version, role, ...memory],
  number(
    'hits*',
    4,
    text((it) => it.hitRatioSinceStart, percent),
  ),
  ...[clients, latency, advice],
];

/** What watching tells, at `now` in seconds since the epoch. */
export const watchColumns = (now: number): readonly TargetColumn[] => [
  ...[name, state],
  number(
    'age',
    7,
    text(
      (it) => it.polledAt,
      (at) => span(now - at),
    ),
  ),
  ...[version, role, ...memory],
  number(
    'ops/s',
    2,
    text((it) => it.commandsPerSecond, count),
  ),
  number(
    'hit rate',
    3,
    marked('RedisHitRateLow', (it) => it.hitRatio, percent),
  ),
  number(
    'evicted/s',
    5,
    text((it) => it.evictedPerSecond, count),
  ),
  ...[clients, latency],
];
