import { expect } from 'vitest';
import { expectDown } from '../support/down.ts';
import { type Fault, faults } from './table.ts';

/** The row of the table that a test holds; throws where there is none. */
export function rowOf(fault: string): Fault {
  const row = faults.find((it) => it.fault === fault);
  if (!row) throw new Error(`the table of faults has no row ${fault}`);
  return row;
}

/** The page says of the target that it is down, and why, and nothing else. */
export function expectTold(page: string, { meanwhile }: Fault) {
  expect(meanwhile).not.toBe('right');
  if (meanwhile !== 'right' && meanwhile !== 'nothing') expectDown(page, meanwhile);
}
