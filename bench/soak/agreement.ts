import type { Look } from './look.ts';

type Told = readonly (readonly [series: string, field: string])[];

/** What is held against the server's own word, and the field of INFO that has it. */
const compared: Told = [
  ['redis_process_id', 'process_id'],
  ['redis_uptime_in_seconds', 'uptime_in_seconds'],
  ['redis_commands_processed_total', 'total_commands_processed'],
  ['redis_connections_received_total', 'total_connections_received'],
  ['redis_keyspace_hits_total', 'keyspace_hits'],
  ['redis_keyspace_misses_total', 'keyspace_misses'],
  ['redis_expired_keys_total', 'expired_keys'],
  ['redis_evicted_keys_total', 'evicted_keys'],
  ['redis_net_input_bytes_total', 'total_net_input_bytes'],
  ['redis_net_output_bytes_total', 'total_net_output_bytes'],
];

/** A database in which keys become more, as far as nobody flushes it. */
export const growing = 2;

const keys = `redis_db_keys{db="db${growing}"}`;

/** The series whose values `disagreements` needs. */
export const comparedSeries: readonly string[] = [...compared.map(([series]) => series), keys];

/** What a server says of itself, by series. */
export type Word = ReadonlyMap<string, number>;

/** Reads what INFO says, and not with the parser of the daemon. */
export function wordOf(info: string): Word {
  const number = (pattern: string) => new RegExp(`^${pattern}(\\d+)`, 'm').exec(info)?.[1];
  return new Map([
    ...compared.map(([series, field]) => [series, Number(number(`${field}:`))] as const),
    // An empty database is not told of.
    [keys, Number(number(`db${growing}:keys=`) ?? 0)],
  ]);
}

/** Where the values of a target are not between what its server said before and after the poll. */
export function disagreements(
  { said }: Pick<Look, 'said'>,
  target: string,
  { before, after }: { readonly before: Word; readonly after: Word },
): readonly string[] {
  return comparedSeries.flatMap((series) => {
    const value = said.get(series)?.get(target) ?? Number.NaN;
    const [least = Number.NaN, most = Number.NaN] = [before.get(series), after.get(series)];
    if (value >= least && value <= most) return [];
    return [`${series} of ${target} is ${value}, and its server says ${least} to ${most}`];
  });
}
