import { resolve } from 'node:path';
import { readArgs } from '../../src/config/args.ts';
import type { Config } from '../../src/config/config.ts';
import type { Environment } from '../../src/config/expand.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Problem } from '../../src/config/problem.ts';
import type { ReadFile } from '../../src/config/reading.ts';

/** All that a configuration can come from. */
export interface Given {
  /** What `cachewatch.yml` says; without it there is no such file, and no flag that names it. */
  readonly yaml?: string;
  readonly argv?: readonly string[];
  readonly env?: Environment;
  /** Further files, by their path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Loads as the command does: either a configuration or every problem. */
export function load({ yaml, argv = [], env = {}, files = {} }: Given) {
  const named = yaml === undefined ? argv : ['--config', 'cachewatch.yml', ...argv];
  const there = yaml === undefined ? files : { ...files, 'cachewatch.yml': yaml };
  const { args, problems } = readArgs(named);
  const loaded = loadConfig({ args, env, readFile: readFrom(there) });
  return { loaded, problems: [...problems, ...(loaded.ok ? [] : loaded.problems)] };
}

/** The configuration; throws the problems when there are any. */
export function configFrom(given: Given): Config {
  const { loaded, problems } = load(given);
  if (!loaded.ok || problems.length > 0) throw new Error(linesOf(problems).join('\n'));
  return loaded.value;
}

/** The problems, as they are printed. */
export const problemsFrom = (given: Given): readonly string[] => linesOf(load(given).problems);

const linesOf = (problems: readonly Problem[]) =>
  problems.map(({ where, expected }) => `${where}: ${expected}`);

/** Reads from memory; anything else is not there. */
export function readFrom(files: Readonly<Record<string, string>>): ReadFile {
  const texts = new Map(Object.entries(files).map(([path, text]) => [resolve(path), text]));
  return (path) => {
    const text = texts.get(resolve(path));
    if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return text;
  };
}
