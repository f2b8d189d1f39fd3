import { dirname, resolve } from 'node:path';
import type { Args } from './args.ts';
import { type Checked, check } from './check.ts';
import type { Config } from './config.ts';
import { environmentOf } from './env-file.ts';
import { type Environment, expand } from './expand.ts';
import { fileAt, type RawFile } from './file.ts';
import { map } from './forms.ts';
import type { Problem, Result } from './problem.ts';
import type { ReadFile } from './reading.ts';
import { combine, isMap, type Raw } from './sources.ts';
import { webFileAt } from './web-file.ts';
import { noWebFile, type WebFile } from './web-settings.ts';

/** Where a configuration comes from. */
export interface Sources {
  readonly args: Pick<Args, 'targets' | 'flags'>;
  readonly env: Environment;
  readonly readFile: ReadFile;
}

/** A configuration with what it was made of. */
export interface Loaded {
  readonly config: Config;
  readonly raw: Raw;
  /** As it was written: nothing is replaced in it yet. */
  readonly file: RawFile;
}

/** Flag over environment over file over default; every problem there is, at once. */
export function loadConfig(sources: Sources): Result<Config> {
  const loaded = loadWhole(sources);
  return loaded.ok ? { ok: true, value: loaded.value.config } : loaded;
}

/** The same, with what it was made of. */
export function loadWhole({ args, env, readFile }: Sources): Result<Loaded> {
  const envFile = pathOf(args.flags['env-file'] ?? env.CACHEWATCH_ENV_FILE);
  const all = environmentOf(env, envFile, readFile);
  return all.ok ? loadFrom({ args, env: all.value, readFile }) : all;
}

function loadFrom({ args, env, readFile }: Sources): Result<Loaded> {
  const path = pathOf(args.flags.config ?? env.CACHEWATCH_CONFIG);
  const { file, problems } = given(path, readFile);
  const { value, missing } = expand(file.value, env);
  const raw = combine({ ...args, env }, { ...file, value: isMap(value) ? value : {} });
  if (!isMap(value)) problems.push({ where: raw.where([]), expected: map });
  problems.push(...raw.problems);
  for (const { path, variable } of missing.filter((it) => !raw.overrides(it.path))) {
    problems.push({
      where: raw.where(path),
      expected: `expected the environment to hold ${variable}`,
    });
  }
  // A setting with a variable missing has nothing else to be told.
  const told = new Set(problems.map(({ where }) => where));
  const config = check(raw, besideFile(path, readFile), (at, expected) => {
    const where = raw.where(at);
    if (!told.has(where)) problems.push({ where, expected });
  });
  const webFile = webFileOf(config, raw, besideFile(path, readFile), readFile);
  if (!webFile.ok) problems.push(...webFile.problems);
  return webFile.ok && problems.length === 0
    ? { ok: true, value: { config: { ...config, webFile: webFile.value }, raw, file } }
    : { ok: false, problems };
}

/** A name in the file is relative to it; one in a flag or a variable is not. */
function webFileOf(
  { web: { configFile } }: Checked,
  { overrides }: Raw,
  beside: ReadFile,
  readFile: ReadFile,
): Result<WebFile> {
  if (configFile === undefined) return { ok: true, value: noWebFile };
  return webFileAt(configFile, overrides(['web', 'configFile']) ? readFile : beside);
}

const pathOf = (given: unknown) => (typeof given === 'string' && given !== '' ? given : undefined);

const noFile: RawFile = { value: {}, locate: () => 'the configuration' };

function given(
  path: string | undefined,
  readFile: ReadFile,
): { file: RawFile; problems: Problem[] } {
  const file = path === undefined ? undefined : fileAt(path, readFile);
  return file?.ok
    ? { file: file.value, problems: [] }
    : { file: noFile, problems: [...(file?.problems ?? [])] };
}

/** Files are named relative to the file that names them. */
const besideFile =
  (file: string | undefined, readFile: ReadFile): ReadFile =>
  (path) =>
    readFile(file === undefined ? path : resolve(dirname(file), path));
