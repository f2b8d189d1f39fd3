import * as z from 'zod';
import { canaryDefaults } from '../canary/settings.ts';
import type { Target } from '../target.ts';
import { duration, map, schedule, text, words } from './forms.ts';
import type { Complain } from './reading.ts';

const within = text('expected a duration of 30s at most', (value) => {
  const parsed = duration.safeParse(value);
  return parsed.success && parsed.data <= 30 ? parsed.data : undefined;
});

/** What may be said of the canary of a target; to say nothing of it is to have none. */
export const canarySchema = z.strictObject(
  {
    schedule: schedule.default(canaryDefaults.schedule),
    prefix: words('expected what the names of its keys begin with').default(canaryDefaults.prefix),
    shownBy: z
      .array(words('expected the name of a target'), { error: 'expected a list of targets' })
      .default([...canaryDefaults.shownBy]),
    within: within.prefault(`${canaryDefaults.within}s`),
  },
  { error: map },
);

/** Complains of targets that should show a canary and are not there, or are the same. */
export function checkCanaries(targets: readonly (Target | undefined)[], complain: Complain) {
  const names = new Set(targets.flatMap((it) => it?.name ?? []));
  for (const [i, it] of targets.entries()) {
    for (const [j, name] of (it?.canary?.shownBy ?? []).entries()) {
      if (names.has(name) && name !== it?.name) continue;
      complain(['targets', i, 'canary', 'shownBy', j], 'expected the name of another target');
    }
  }
}
