import { expect } from 'vitest';
import type { Reason } from '../../src/reason.ts';
import { samplesOf } from './page.ts';

/** Nothing is told of Redis on this page but that it is down, and why. */
export function expectDown(page: string, reason: Reason) {
  const ofRedis = samplesOf(page).filter(({ name }) => name.startsWith('redis_'));
  expect(ofRedis.map(({ name, labels, value }) => [name, labels.reason, value])).toEqual([
    ['redis_up', undefined, 0],
    ['redis_down_info', reason, 1],
  ]);
}
