import * as z from 'zod';
import type { Pair } from '../pair.ts';
import { map, oneOf, toggle, words } from './forms.ts';
import type { Complain } from './reading.ts';

/** A pair, but for what is the same for all of them. */
export type GivenPair = Omit<Pair, 'schedule' | 'commandsPerDay'>;

const side = words('expected the name of a target');

const pair = z
  .strictObject(
    {
      name: words('expected a name'),
      local: side,
      cloud: side,
      prefers: oneOf(['local', 'cloud']).optional(),
      heals: toggle.default(false),
    },
    { error: map },
  )
  .transform(({ prefers, ...others }): GivenPair => ({ ...others, prefers }));

/** All that are given, each by the names of its sides. */
export const pairs = z
  .array(pair, { error: 'expected a list of pairs, each with a name, local and cloud' })
  .default([]);

/** Complains of sides that are not there, or are the same, and of a name that two have. */
export function checkPairs(
  all: readonly GivenPair[],
  targets: readonly { readonly name: string }[],
  complain: Complain,
) {
  const names = new Set(targets.map(({ name }) => name));
  for (const [i, { name, local, cloud }] of all.entries()) {
    if (all.findIndex((other) => other.name === name) < i) {
      complain(['pairs', i, 'name'], 'expected a name of its own: another pair has it');
    }
    if (!names.has(local)) complain(['pairs', i, 'local'], expectedTarget);
    if (!names.has(cloud)) complain(['pairs', i, 'cloud'], expectedTarget);
    else if (cloud === local) complain(['pairs', i, 'cloud'], 'expected another target than local');
  }
}

const expectedTarget = 'expected the name of a target, not of a topology or its member';
