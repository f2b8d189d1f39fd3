import type { Source } from '../metric.ts';
import type { InfoAnswer } from './collector.ts';

/** A status INFO says in words: 1 for `ok`, 0 for `err`. */
export const status = (name: string): Source<InfoAnswer> => ({
  from: `INFO ${name}`,
  read: ({ replies: [info] }) => statuses.get(info.text(name) ?? ''),
});

const statuses = new Map([
  ['ok', 1],
  ['err', 0],
]);
