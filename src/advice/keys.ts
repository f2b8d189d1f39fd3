import { type Readings, sumIn } from '../readings.ts';
import { levels } from './levels.ts';

/** How many keys there are, and the share of them that never expires. */
export interface Keys {
  readonly all: number;
  /** Between 0 and 1. */
  readonly lasting: number;
}

/** The keys of all databases; `undefined` where they are not known, and where there are too few to say something. */
export function keysIn(readings: Readings): Keys | undefined {
  const all = sumIn(readings, 'redis_db_keys');
  const expiring = sumIn(readings, 'redis_db_keys_expiring');
  if (all === undefined || expiring === undefined || all < levels.keys) return undefined;
  return { all, lasting: 1 - expiring / all };
}
