import { clausesOf } from './clauses.ts';

/** A rule of Prometheus. */
export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A rule with one thing wrong, and what that is. */
export interface Mutant {
  readonly what: string;
  readonly rule: Rule;
}

/** Every rule that is one slip away from this one. */
export function mutantsOf(rule: Rule): readonly Mutant[] {
  const exprs = new Map([
    ...guards(rule.expr),
    ...levels(rule.expr),
    ...comparisons(rule.expr),
    ...matchers(rule.expr),
    ...ranges(rule.expr),
  ]);
  exprs.delete(rule.expr);
  return [...[...exprs].map(([expr, what]) => ({ what, rule: { ...rule, expr } })), ...waits(rule)];
}

type Changed = readonly (readonly [expr: string, what: string])[];

const without = (text: string, start: number, end: number, instead = '') =>
  text.slice(0, start) + instead + text.slice(end);

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

const guards = (expr: string): Changed =>
  clausesOf(expr).map(({ start, end }) => [
    without(expr, start, end, ' '),
    `without ${oneLine(expr.slice(start, end))}`,
  ]);

/** Everything that matches, changed in place. */
function changed(expr: string, pattern: RegExp, to: (found: RegExpExecArray) => readonly string[]) {
  return [...expr.matchAll(pattern)].flatMap((found) =>
    to(found).map((it): readonly [string, string] => [
      without(expr, found.index, found.index + found[0].length, it),
      `${oneLine(found[0])} became ${it === '' ? 'nothing' : oneLine(it)}`,
    ]),
  );
}

const outside = String.raw`(?![^{]*\})`;

const levels = (expr: string): Changed =>
  changed(expr, new RegExp(`(?<![\\w[.])\\d+(?:\\.\\d+)?(?![\\w.\\]])${outside}`, 'g'), ([text]) =>
    neighbours(Number(text)).map(String),
  );

/** A small whole number counts something: a tenth more of it would change nothing. */
const neighbours = (it: number) =>
  Number.isInteger(it) && it < 10
    ? [it + 1, it - 1]
    : [1.1, 0.9].map((factor) => Number((it * factor).toPrecision(6)));

const others: Readonly<Record<string, readonly string[]>> = {
  '>': ['>=', '<'],
  '<': ['<=', '>'],
  '>=': ['>', '<'],
  '==': ['!='],
};

const comparisons = (expr: string): Changed => [
  ...changed(
    expr,
    new RegExp(`(?<=\\s)(?:>=|==|>|<)(?=\\s)${outside}`, 'g'),
    ([text]) => others[text] ?? [],
  ),
  // A bound inside parentheses is a guard: against a division, most often.
  ...changed(
    expr,
    /\(([^()]+|[^()]*\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*) [><=]+ 0\)/g,
    ([, it = '']) => [`(${it})`],
  ),
];

const matchers = (expr: string): Changed =>
  changed(expr, /\b\w+(?:=~|!~|!=|=)"[^"]*",?/g, () => ['']);

const ranges = (expr: string): Changed =>
  changed(expr, /(?<=\[|offset )(\d+)([smhd])\b/g, ([, amount, unit]) =>
    [4, 0.25].map(
      (factor) =>
        `${Number(amount) * factor * 60}${unit === 'h' ? 'm' : unit === 'm' ? 's' : unit}`,
    ),
  );

function waits(rule: Rule): readonly Mutant[] {
  const { for: wait, keep_firing_for: keep, ...rest } = rule;
  const doubled = (text: string) => text.replace(/\d+/, (it) => String(Number(it) * 2));
  return [
    ...(wait ? [{ what: `no for: ${wait}`, rule: { ...rule, for: '0s' } }] : []),
    ...(wait ? [{ what: `for: ${doubled(wait)}`, rule: { ...rule, for: doubled(wait) } }] : []),
    ...(keep && wait ? [{ what: `no keep_firing_for`, rule: { ...rest, for: wait } }] : []),
    ...(rule.alert
      ? [
          {
            what: 'another severity',
            rule: { ...rule, labels: { ...rule.labels, severity: 'none' } },
          },
        ]
      : []),
  ];
}
