import type { Query } from './collector.ts';
import { listOf } from './list.ts';

/** The value of a setting, as CONFIG writes it; `undefined` where the server does not have it. */
export type Setting = string | undefined;

/** One setting by its full name. Never a pattern: `requirepass` is a setting too. */
export const setting = (name: string): Query<Setting> => ({
  // One name a command: Redis before 7 takes no more.
  command: ['CONFIG', 'GET', name],
  decode(reply) {
    const [key, value] = listOf(reply, 'CONFIG GET');
    return key === name ? String(value) : undefined;
  },
});

/** A setting that is a whole number; `undefined` for any other. */
export const wholeNumber = (text: Setting): number | undefined =>
  /^-?\d+$/.test(text ?? '') ? Number(text) : undefined;
