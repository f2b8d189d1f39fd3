import { percent } from '../readable.ts';
import type { Thresholds } from '../thresholds.ts';
import type { Summary } from './summary.ts';

/** One of the four alerts that everybody wants, as far as it can be told from one moment. */
export interface Firing {
  /** As it is called in the rules. */
  readonly alert: 'RedisDown' | 'RedisMemoryHigh' | 'RedisHitRateLow' | 'RedisConnectionsHigh';
  /** What is so, and the level that it passed. */
  readonly text: string;
}

/** What a summary shows before it is known what fires. */
type Observed = Omit<Summary, 'firing' | 'advice'>;

/** What Prometheus would begin to fire by the same levels, had it lasted. */
export function firingOf(target: Observed, level: Thresholds): readonly Firing[] {
  const { state, reason, memory, hitRatio = 1, clients, lookupsPerSecond = 0 } = target;
  if (state === 'down') return [{ alert: 'RedisDown', text: `down: ${reason}` }];
  const { ratio = 0 } = memory ?? {};
  const { connected = 0 } = clients ?? {};
  return [
    ...when(
      ratio > level.memoryRatio && !isFullCache(target),
      'RedisMemoryHigh',
      `memory at ${percent(ratio)}, over ${percent(level.memoryRatio)}`,
    ),
    ...when(
      hitRatio < level.hitRatio && lookupsPerSecond > level.lookupsPerSecond,
      'RedisHitRateLow',
      `hit rate at ${percent(hitRatio)}, under ${percent(level.hitRatio)}`,
    ),
    ...when(
      connected > level.connections,
      'RedisConnectionsHigh',
      `${connected} clients, over ${level.connections}`,
    ),
  ];
}

/** It is full because it is meant to be, as the rule for Prometheus has it. */
const isFullCache = ({ memory, role, evictedKeys = 0 }: Observed) =>
  /^allkeys-/.test(memory?.policy ?? '') && (evictedKeys > 0 || role === 'replica');

const when = (isSo: boolean, alert: Firing['alert'], text: string): readonly Firing[] =>
  isSo ? [{ alert, text }] : [];
