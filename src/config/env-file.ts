import { parseEnv } from 'node:util';
import type { Environment } from './expand.ts';
import { type Problem, type Result, unreadable } from './problem.ts';
import type { ReadFile } from './reading.ts';

/** The variables of the process, and beneath them those of the application's own file, where one is named. */
export function environmentOf(
  env: Environment,
  path: string | undefined,
  readFile: ReadFile,
): Result<Environment> {
  if (path === undefined) return { ok: true, value: env };
  try {
    const { assignments, problems } = parse(path, readFile(path).replace(/^\uFEFF/, ''));
    if (problems.length > 0) return { ok: false, problems };
    // One by one: Node.js makes an indented comment part of the name that follows it.
    const entries = assignments.flatMap((it) => Object.entries(parseEnv(it)));
    return { ok: true, value: { ...Object.fromEntries(entries), ...env } };
  } catch (error) {
    return { ok: false, problems: [unreadable(path, error)] };
  }
}

/** A comment, an assignment with all lines of its quotes, or nothing; up to the end of the line. */
const statement =
  /[ \t]*(?:#.*|((?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=[ \t]*(?:"[^"]*".*|'[^']*'.*|`[^`]*`.*|.*)))?(?:\r?\n|$)/y;

function parse(path: string, text: string) {
  const assignments: string[] = [];
  const problems: Problem[] = [];
  let line = 1;
  for (let start = 0; start < text.length; ) {
    statement.lastIndex = start;
    const [whole, assignment] = statement.exec(text) ?? [];
    if (assignment !== undefined) assignments.push(assignment);
    if (whole === undefined) problems.push({ where: `${path}:${line}`, expected });
    const end = whole === undefined ? endOfLine(text, start) : start + whole.length;
    line += text.slice(start, end).split('\n').length - 1;
    start = end;
  }
  return { assignments, problems };
}

const expected = 'expected NAME=value, or a comment that begins with #';

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end + 1;
}
