/** A part of an expression from `start` up to `end`. */
interface Part {
  readonly start: number;
  readonly end: number;
}

const setOperator = /^(?:and|or|unless)\b(?:\s+(?:on|ignoring)\s*\([^)]*\))?/;

/** Each `and`, `or` and `unless` with what stands to its right; of an `or` also what stands to its left. */
export function clausesOf(expr: string): readonly Part[] {
  return levelsOf(expr).flatMap(({ start, end, operators }) =>
    operators.flatMap((at, i): Part[] => {
      const next = operators.find((it, j) => j > i && isOr(expr, at) <= isOr(expr, it)) ?? end;
      const right = { start: at, end: isOr(expr, at) ? nextOr(expr, operators, i, end) : next };
      if (!isOr(expr, at)) return [right];
      const length = setOperator.exec(expr.slice(at))?.[0].length ?? 0;
      return [right, { start: previousOr(expr, operators, i, start), end: at + length }];
    }),
  );
}

const isOr = (expr: string, at: number) => Number(expr.startsWith('or', at));

const nextOr = (expr: string, operators: readonly number[], i: number, end: number) =>
  operators.find((it, j) => j > i && isOr(expr, it)) ?? end;

const previousOr = (expr: string, operators: readonly number[], i: number, start: number) =>
  operators.findLast((it, j) => j < i && isOr(expr, it)) ?? start;

interface Level extends Part {
  /** Where its set operators begin. */
  readonly operators: readonly number[];
}

const token = new RegExp(
  [
    String.raw`"(?:[^"\\]|\\.)*"|\{[^}]*\}`,
    String.raw`(?<!\w)(?<operator>${setOperator.source.slice(1)})`,
    '(?<bracket>[()])',
  ].join('|'),
  'g',
);

/** The expression itself and what is in each of its parentheses, texts and matchers passed over. */
function levelsOf(expr: string): readonly Level[] {
  const open: { start: number; operators: number[] }[] = [{ start: 0, operators: [] }];
  const closed: Level[] = [];
  for (const { index, groups } of expr.matchAll(token)) {
    if (groups?.operator) open.at(-1)?.operators.push(index);
    if (groups?.bracket === '(') open.push({ start: index + 1, operators: [] });
    const level = groups?.bracket === ')' ? open.pop() : undefined;
    if (level) closed.push({ ...level, end: index });
  }
  return [...open.map((it) => ({ ...it, end: expr.length })), ...closed];
}
