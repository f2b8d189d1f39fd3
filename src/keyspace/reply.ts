import type { Labels } from '../metric.ts';
import type { Reply } from '../transport/transport.ts';
import type { KeyName } from './settings.ts';

/** What a reply says; `undefined` when the server refused. */
export const said = (reply: Reply | undefined): unknown => (reply?.ok ? reply.value : undefined);

/** A number as the server wrote it; `undefined` for what is none, or would not be the same number here. */
export function exact(value: unknown): number | undefined {
  if (typeof value === 'number') return isWhole(value) ? value : undefined;
  if (typeof value !== 'string' || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value)) {
    return undefined;
  }
  const number = Number(value);
  if (!Number.isFinite(number)) return undefined;
  return isRounded(value, number) ? undefined : number;
}

/** Beyond 2^53 not every whole number is there; between smaller ones there is no other that was meant. */
function isRounded(text: string, number: number): boolean {
  const [, whole, fraction = ''] = /^[+]?(-?\d+)\.?(\d*)$/.exec(text) ?? [];
  if (whole === undefined || Math.abs(number) <= Number.MAX_SAFE_INTEGER) return false;
  return BigInt(whole) !== BigInt(number) || /[1-9]/.test(fraction);
}

/** The client has rounded an integer beyond 2^53 before we see it. */
const isWhole = (value: number) =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

/** Whether an error only means that the key is not there, not here, or another thing than was asked for; or that a search index is gone. */
export const isAway = (error: string): boolean =>
  /^(WRONGTYPE|ERR no such key|NOGROUP)/i.test(error) || isElsewhere(error) || isNoIndex(error);

/** Whether another node of the cluster has the key, be it the one of a command or one that a script asked for. */
export const isElsewhere = (error: string): boolean =>
  /^(MOVED|ASK) |attempted to access a non local key/.test(error);

/** As RediSearch 2, its versions since, and Valkey have worded it. */
const isNoIndex = (error: string) =>
  /^(unknown index name|SEARCH_INDEX_NOT_FOUND|index with name .* not found)|: no such index$/is.test(
    error,
  );

/** Of a key's series. */
export const databaseLabel = ({ database }: KeyName, home: number): Labels => ({
  db: `db${database ?? home}`,
});
