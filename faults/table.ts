import type { Judged } from './judge.ts';
import type { Told } from './rehearsal.ts';

const columns = ['fault', 'expected', 'told after', 'over after', 'false alarms', ''] as const;

/** The matrix for a terminal: a line for each alert that was expected. */
export function tableOf(all: readonly Judged[]): string {
  const rows = all.flatMap(rowsOf);
  const widths = columns.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((it, i) => it.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const right = all.filter(({ isRight }) => isRight).length;
  const alarms = all.reduce((sum, { falseAlarms }) => sum + falseAlarms.length, 0);
  return [
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
    `${right} of ${all.length} right, ${alarms} false alarms`,
    '',
  ].join('\n');
}

function rowsOf({ what, told, falseAlarms, isRight }: Judged): readonly (readonly string[])[] {
  const alarms = falseAlarms.length === 0 ? 'none' : falseAlarms.join(', ');
  const verdict = isRight ? 'right' : 'WRONG';
  if (told.length === 0) return [[what, 'silence', '', '', alarms, verdict]];
  return told.map((it, i) => [
    ...(i === 0 ? [what] : ['']),
    ...timesOf(it),
    ...(i === 0 ? [alarms, verdict] : []),
  ]);
}

const timesOf = ({ expected, after, over }: Told) => [
  expected.alert,
  after === undefined ? 'never' : seconds(after),
  over === undefined ? 'never' : seconds(over),
];

const seconds = (it: number) => `${it.toFixed(1)} s`;
