import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import type { Args } from './args.ts';
import type { Config } from './config.ts';
import { type Environment, expand } from './expand.ts';
import { parseFile, type RawFile } from './file.ts';
import type { Path, Problem, Result } from './problem.ts';
import type { Complain, ReadFile } from './reading.ts';
import { defaults, settingsSchema, type TargetSettings, targetSchema } from './schema.ts';
import { combine, type Raw } from './sources.ts';
import { targetsOf } from './targets.ts';

/** Where a configuration comes from. */
export interface Sources {
  readonly args: Pick<Args, 'targets' | 'flags'>;
  readonly env: Environment;
  readonly readFile: ReadFile;
}

/** Flag over environment over file over default; every problem there is, at once. */
export function loadConfig({ args, env, readFile }: Sources): Result<Config> {
  const path = pathOf(args.flags.config ?? env.CACHEWATCH_CONFIG);
  const { file, problems } = fileAt(path, readFile);
  const { value, missing } = expand(file.value, env);
  const raw = combine({ ...args, env }, { ...file, value });
  const complain = (at: Path, expected: string) =>
    void problems.push({ where: raw.where(at), expected });
  for (const it of missing) complain(it.path, `expected the environment to hold ${it.variable}`);
  const config = check(raw, besideFile(path, readFile), complain);
  return problems.length === 0
    ? { ok: true, value: config }
    : { ok: false, problems: oneEach(problems) };
}

const pathOf = (given: unknown) => (typeof given === 'string' && given !== '' ? given : undefined);

const noFile: RawFile = { value: {}, locate: () => 'the configuration' };

function fileAt(
  path: string | undefined,
  readFile: ReadFile,
): { file: RawFile; problems: Problem[] } {
  if (path === undefined) return { file: noFile, problems: [] };
  try {
    const file = parseFile(path, readFile(path));
    return file.ok
      ? { file: file.value, problems: [] }
      : { file: noFile, problems: [...file.problems] };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = { where: path, expected: `expected a readable file (${code})` };
    return { file: noFile, problems: [problem] };
  }
}

/** Files are named relative to the file that names them. */
const besideFile =
  (file: string | undefined, readFile: ReadFile): ReadFile =>
  (path) =>
    readFile(file === undefined ? path : resolve(dirname(file), path));

/** A setting with a variable missing has nothing else to be told. */
const oneEach = (problems: readonly Problem[]) =>
  problems.filter(({ where }, i) => problems.findIndex((other) => other.where === where) === i);

/** Checks all there is, also behind a problem; what it returns counts only when none was found. */
function check(raw: Raw, readFile: ReadFile, complain: Complain): Config {
  const settings = parse(settingsSchema, raw.settings, [], complain) ?? defaults;
  const targets: (TargetSettings | undefined)[] = raw.targets.map((it, i) =>
    parse(targetSchema, it, ['targets', i], complain),
  );
  const { listen, log, compat } = settings;
  return { listen, log, compat, targets: targetsOf(targets, settings, readFile, complain) };
}

function parse<T extends z.ZodType>(schema: T, value: unknown, at: Path, complain: Complain) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = [...at, ...issue.path.filter((step) => typeof step !== 'symbol')];
    if (issue.code !== 'unrecognized_keys') complain(path, issue.message);
    else for (const key of issue.keys) complain([...path, key], 'there is no such setting');
  }
  return undefined;
}
