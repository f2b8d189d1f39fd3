import * as z from 'zod';
import { cronProblem } from '../polling/cron.ts';
import { parseDuration, parseSize } from './units.ts';

/** A text that `parse` understands; anything else is met with `expected`. */
export const text = <T>(
  expected: string,
  parse: (text: string) => T | undefined,
  faultIn: (text: string) => string = () => expected,
) =>
  z.string({ error: expected }).transform((value, context): T => {
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: faultIn(value) });
    return z.NEVER;
  });

/** A text that is not empty. */
export const words = (expected: string) =>
  z.string({ error: expected }).min(1, { error: expected });

const positive = (value: number | undefined) =>
  value !== undefined && value > 0 ? value : undefined;

/** In seconds. */
export const duration = text('expected a duration such as 250ms, 5s or 5m', (it) =>
  positive(parseDuration(it)),
);

/** Node's timers count milliseconds in 31 bits, and run at once beyond. */
const longestTimeout = 24 * 86_400;

/** In seconds, short enough for a timer. */
export const timeout = duration.refine((seconds) => seconds <= longestTimeout, {
  error: 'expected 24d at most',
});

/** In bytes. */
export const size = text('expected a size such as 512MB or 2GiB', (it) => positive(parseSize(it)));

const expectedSchedule = 'expected a cron expression with seconds, such as "*/15 * * * * *"';

/** An expression that node-cron understands. */
export const schedule = z.string({ error: expectedSchedule }).superRefine((value, context) => {
  const problem = cronProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: `${expectedSchedule} (${problem})` });
});

const expectedCount = 'expected a whole number above 0';
const digits = z.stringFormat('digits', /^\d{1,9}$/).transform(Number);

/** A whole number above 0; a variable gives it as a text. */
export const count = z
  .union([z.int(), digits], { error: expectedCount })
  .refine((value) => value > 0, { error: expectedCount });

const expectedIndex = 'expected a whole number from 0 on';

/** A place in a row, the first is 0; a variable gives it as a text. */
export const index = z
  .union([z.int(), digits], { error: expectedIndex })
  .refine((value) => value >= 0, { error: expectedIndex });

const expectedCommand = 'expected a command such as CONFIG GET, and not INFO';

/** Beginnings of commands, in capitals. INFO is what a target is up by. */
export const commands = z.array(
  text(expectedCommand, (it) =>
    /^(?!info\b)[a-z._]+( [a-z-]+)?$/i.test(it) ? it.toUpperCase() : undefined,
  ),
  { error: 'expected a list of commands' },
);

const expectedSwitch = 'expected true or false';

/** A switch; not z.coerce.boolean(), which reads "false" as true. */
export const toggle = z.union([z.boolean(), z.stringbool()], { error: expectedSwitch });

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `expected one of ${values.join(', ')}` });

/** What to say of settings that are none. */
export const map = 'expected settings, one "name: value" a line';
