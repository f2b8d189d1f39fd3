import * as z from 'zod';
import { type RuleFormat, ruleFormats } from '../rules/file.ts';
import type { Choices } from '../rules/terms.ts';
import { defaultThresholds, type Thresholds } from '../thresholds.ts';
import { fileAt } from './file.ts';
import { map, oneOf } from './forms.ts';
import type { Sources } from './load.ts';
import { parse } from './parse.ts';
import type { Problem, Result } from './problem.ts';
import type { Complain, ReadFile } from './reading.ts';
import { settingsSchema } from './schema.ts';
import { isMap, nameOf } from './sources.ts';
import { thresholds } from './thresholds.ts';

/** Which rules are asked for, and where they go. */
export interface RulesAsked {
  readonly choices: Choices;
  readonly format: RuleFormat;
  readonly optIn: boolean;
  /** A folder; `undefined`: standard output. */
  readonly out: string | undefined;
}

/** Reads the flags of `cachewatch rules`, and of the file the thresholds alone: whoever makes rules need not have its secrets. */
export function rulesAsked({ args, env, readFile }: Sources): Result<RulesAsked> {
  const { flags, targets } = args;
  const problems: Problem[] = targets.map((it) => ({ where: it, expected: expectedNone }));
  const { config = env.CACHEWATCH_CONFIG, ...own } = flags;
  const asked = parse(schema, own, [], ([flag], expected) =>
    problems.push({ where: `--${flag}`, expected }),
  );
  const levels = levelsIn(config, readFile, problems);
  if (!asked || !levels || problems.length > 0) return { ok: false, problems };
  const { format, out, 'opt-in': optIn, ...choices } = asked;
  return { ok: true, value: { format, out, optIn, choices: { ...choices, thresholds: levels } } };
}

const expectedNone = 'expected no target: the rules are for all';

/** Prometheus would refuse the rules for another escape: a dot in a regular expression is `\\.` in a text. */
const matcher = String.raw`[a-zA-Z_]\w*\s*(=|!=|=~|!~)\s*"(?:[^"\\\n]|\\[\\"abfnrtv])*"`;

/** Beyond it Prometheus has no such durations. */
const greatestScale = 1000;

const expectedScale = `expected a number above 0, ${greatestScale} at most: 2 makes every duration twice as long`;

const schema = z.object({
  format: oneOf(ruleFormats).default('prometheus'),
  out: z.string().optional(),
  'opt-in': z.boolean().default(false),
  job: z.string().default('cachewatch'),
  selector: z
    .string()
    .regex(new RegExp(`^${matcher}(\\s*,\\s*${matcher})*$`), {
      error: 'expected matchers of PromQL, such as env="prod",team=~"a|b"',
    })
    .default(''),
  runbooks: z
    .url({
      protocol: /^https?$/,
      error: 'expected the address of the runbooks, such as https://wiki.example.com/redis',
    })
    .transform((it) => it.replace(/\/+$/, ''))
    .default('https://cachewatch.example/alerts/runbooks'),
  scale: z
    .stringFormat('number', /^\d*\.?\d+$/, { error: expectedScale })
    .transform(Number)
    .refine((it) => it > 0 && it <= greatestScale, { error: expectedScale })
    .default(1),
});

function levelsIn(
  path: string | boolean | undefined,
  readFile: ReadFile,
  problems: Problem[],
): Thresholds | undefined {
  if (typeof path !== 'string' || path === '') return defaultThresholds;
  const file = fileAt(path, readFile);
  if (!file.ok) return void problems.push(...file.problems);
  const { value, locate } = file.value;
  if (!isMap(value)) return void problems.push({ where: locate([]), expected: map });
  const complain: Complain = (at, expected) =>
    problems.push({ where: `${locate(at)} ${nameOf(at)}`, expected });
  // Else `threshold:` would mean the default ones, and nobody would know.
  for (const key of Object.keys(value))
    if (!Object.hasOwn(settingsSchema.shape, key)) complain([key], 'there is no such setting');
  return parse(thresholds, value.thresholds ?? {}, ['thresholds'], complain);
}
