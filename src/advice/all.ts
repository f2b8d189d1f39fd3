import type { Rule } from './advice.ts';
import { noMaxmemory } from './no-maxmemory.ts';
import { noPassword } from './no-password.ts';

/** Every rule: what may cost the data first, then what may cost time. */
export const allRules: readonly Rule[] = [noPassword, noMaxmemory];
