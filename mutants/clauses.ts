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

/** The expression itself and what is in each of its parentheses, texts and matchers passed over. */
function levelsOf(expr: string): readonly Level[] {
  const open: { start: number; operators: number[] }[] = [{ start: 0, operators: [] }];
  const closed: Level[] = [];
  for (let at = 0; at < expr.length; at++) {
    const rest = expr.slice(at);
    const skipped = /^(?:"(?:[^"\\]|\\.)*"|\{[^}]*\})/.exec(rest)?.[0];
    if (skipped) {
      at += skipped.length - 1;
      continue;
    }
    const operator = /\w/.test(expr[at - 1] ?? '') ? undefined : setOperator.exec(rest)?.[0];
    if (operator) {
      open.at(-1)?.operators.push(at);
      at += operator.length - 1;
    } else if (rest.startsWith('(')) open.push({ start: at + 1, operators: [] });
    else if (rest.startsWith(')')) {
      const level = open.pop();
      if (level) closed.push({ ...level, end: at });
    }
  }
  return [...open.map((it) => ({ ...it, end: expr.length })), ...closed];
}
