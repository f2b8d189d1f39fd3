import { fieldsOf } from '../flat-list.ts';
import type { Info } from '../info.ts';
import { type Metric, valuesOf } from '../metric.ts';
import type { Answer, Query } from './collector.ts';
import { listOf } from './list.ts';

/** A primary as a sentinel knows it, by the names of `SENTINEL MASTERS`. */
export type Master = ReadonlyMap<string, string>;

/** The primaries that a sentinel watches. */
export const masters: Query<readonly Master[]> = {
  command: ['SENTINEL', 'MASTERS'],
  decode: (reply) => listOf(reply, 'SENTINEL MASTERS').map(fieldsOf),
};

/** Whether the server is a sentinel. */
export const isSentinel = (info: Info): boolean => info.text('redis_mode') === 'sentinel';

/** The labels that redis_exporter gives a primary. */
export const labelsOf = (master: Master) => ({
  master_name: master.get('name') ?? '',
  master_address: `${master.get('ip')}:${master.get('port')}`,
});

/** A sentinel that is watched for one of its groups tells of that one's primary alone: another one may be watched, too. */
export const ofItsGroup = <Replies>(
  metric: Metric<Answer<Replies, unknown>>,
): Metric<Answer<Replies, unknown>> => ({
  ...metric,
  read(answer) {
    const { master } = answer.context.target;
    const reading = metric.read(answer);
    if (master === undefined || !metric.labels.includes('master_name')) return reading;
    return valuesOf(reading).filter(({ labels }) => labels.master_name === master);
  },
});
