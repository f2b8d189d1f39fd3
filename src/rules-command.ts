import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem, Result } from './config/problem.ts';
import type { RulesAsked } from './config/rules.ts';
import { ruleFiles, rulesText } from './rules/rules.ts';

/** The text of the rules; or, where they go to a folder, the paths of the files that were written there, one a line. */
export function giveRules({ choices, format, optIn, out }: RulesAsked): Result<string> {
  if (out === undefined) return { ok: true, value: rulesText(choices, format, optIn) };
  const paths: string[] = [];
  for (const { path, text } of ruleFiles(choices, format)) {
    paths.push(join(out, path));
    const problem = write(join(out, path), text);
    if (problem) return { ok: false, problems: [problem] };
  }
  return { ok: true, value: `${paths.join('\n')}\n` };
}

function write(path: string, text: string): Problem | undefined {
  try {
    makeFolder(dirname(path));
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      where: '--out',
      expected: `expected a folder in which ${path} can be written (${code})`,
    };
  }
}

/** Not by `recursive`, with which Node.js tries without end where the system says that there is no such place, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
