import { gauge, type LabeledValue, type Metric, type Reading, type Source } from '../metric.ts';

/** An answer of the developer API, as it came. */
export type Document = Readonly<Record<string, unknown>>;

/** What the developer API says of one database: its statistics, and how it is configured. */
export interface Said {
  readonly stats: Document;
  readonly database: Document;
}

/** What is said of the account behind a target; Upstash writes no period to a limit, nor a currency to money. */
export const accountMetrics: readonly Metric<Said>[] = [
  gauge(
    'upstash_month_commands',
    'Commands this month, as Upstash counts them.',
    stat('total_monthly_requests'),
  ),
  gauge(
    'upstash_commands_limit',
    'Commands that the plan allows, on the free plan in a month; absent where it has no such limit.',
    limit('db_request_limit'),
  ),
  gauge(
    'upstash_month_commands_ratio',
    'Commands this month as a share of those that the plan allows; absent where it has no such limit.',
    {
      from: 'stats total_monthly_requests / database db_request_limit',
      read: ({ stats, database }) =>
        shareOf(amountIn(stats.total_monthly_requests), limitIn(database.db_request_limit)),
    },
  ),
  gauge(
    'upstash_month_cost_dollars',
    'What the database costs this month so far.',
    stat('total_monthly_billing'),
  ),
  gauge(
    'upstash_month_budget_dollars',
    'What the database may cost in a month; absent where no budget is set.',
    limit('budget'),
  ),
  gauge(
    'upstash_month_bandwidth_bytes',
    'Bandwidth used this month.',
    stat('total_monthly_bandwidth'),
  ),
  gauge('upstash_storage_bytes', 'Bytes stored now.', stat('current_storage')),
  gauge(
    'upstash_storage_limit_bytes',
    'Bytes that the plan allows to be stored.',
    limit('db_disk_threshold'),
  ),
  gauge('upstash_clients_limit', 'Connections that the plan allows.', limit('db_max_clients')),
  gauge(
    'upstash_commands_per_second_limit',
    'Commands that the plan allows in a second.',
    limit('db_max_commands_per_second'),
  ),
  gauge(
    'upstash_latency_p99_seconds',
    'What 99 of 100 operations took at most inside the server; absent while Upstash says 0, which no operation takes.',
    {
      from: 'stats read_latency_99, write_latency_99',
      labels: ['operation'],
      read: ({ stats }) => [
        ...latencyOf('read', stats.read_latency_99),
        ...latencyOf('write', stats.write_latency_99),
      ],
    },
  ),
];

/** What the answers say, by the metric's name; what they do not say is not in it. */
export const readingsIn = (said: Said): ReadonlyMap<string, Reading> =>
  new Map(
    accountMetrics
      .map(({ name, read }) => [name, read(said)] as const)
      .filter(([, reading]) => reading !== undefined && !isEmpty(reading)),
  );

const isEmpty = (reading: Reading) => Array.isArray(reading) && reading.length === 0;

function stat(field: string): Source<Said> {
  return { from: `stats ${field}`, read: ({ stats }) => amountIn(stats[field]) };
}

function limit(field: string): Source<Said> {
  return { from: `database ${field}`, read: ({ database }) => limitIn(database[field]) };
}

const amountIn = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

/** Where there is no limit Upstash says 0 or nearly the greatest number that has 64 bits. */
const limitIn = (value: unknown) =>
  typeof value === 'number' && value > 0 && value <= Number.MAX_SAFE_INTEGER ? value : undefined;

const shareOf = (amount: number | undefined, all: number | undefined) =>
  amount === undefined || all === undefined ? undefined : amount / all;

function latencyOf(operation: string, series: unknown): readonly LabeledValue[] {
  const milliseconds = amountIn(latestIn(series));
  return milliseconds ? [{ labels: { operation }, value: milliseconds / 1000 }] : [];
}

interface Point {
  readonly x: string;
  readonly y: unknown;
}

/** The value of the latest point; its time reads `2023-05-22 10:59:23.426 +0000 UTC`, so the greater text is the later. */
function latestIn(series: unknown): unknown {
  if (!Array.isArray(series)) return undefined;
  return series.filter(isPoint).reduce<Point | undefined>(later, undefined)?.y;
}

const isPoint = (it: unknown): it is Point =>
  typeof (it as Partial<Point> | null | undefined)?.x === 'string';

const later = (one: Point | undefined, other: Point): Point =>
  one !== undefined && one.x > other.x ? one : other;
