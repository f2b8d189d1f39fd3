import type { Measure, Row } from './measure.ts';

/** What was measured, as a section of Markdown. */
export function sectionOf({ title, how }: Measure, rows: readonly Row[], load: string): string {
  const head = '| | cachewatch | redis_exporter | ratio | bar | met |\n|---|--:|--:|--:|--:|---|';
  return `## ${title}\n\n${how}\n\n${[head, ...rows.map(lineOf)].join('\n')}\n\n${load}\n`;
}

const lineOf = (row: Row) => `| ${cellsOf(row).join(' | ')} |`;

/** The same for a terminal. */
export const textOf = (row: Row) => cellsOf(row).join('  ');

function cellsOf(row: Row): readonly string[] {
  const { what, unit, ours, theirs } = row;
  const share = shareOf(row);
  return [
    what,
    figure(ours, unit),
    theirs === undefined ? '' : figure(theirs, unit),
    share === undefined ? '' : share.toFixed(2),
    ...(row.bar ? [barOf(row.bar, unit), isMet(row) ? 'yes' : 'no'] : ['', '']),
  ];
}

const shareOf = ({ ours, theirs }: Row) => (theirs === undefined ? undefined : ours / theirs);

const barOf = (bar: NonNullable<Row['bar']>, unit: string) =>
  'share' in bar ? `≤ ${bar.share.toFixed(2)} of it` : `< ${figure(bar.most, unit)}`;

const figure = (value: number, unit: string) =>
  `${value.toFixed(value >= 100 || Number.isInteger(value) ? 0 : value < 1 ? 3 : 2)} ${unit}`.trim();

function isMet(row: Row): boolean {
  if (!row.bar) return true;
  return 'share' in row.bar
    ? (shareOf(row) ?? Number.NaN) <= row.bar.share
    : row.ours < row.bar.most;
}

/** The document with these sections in the place of those of the same title, or behind the others. */
export function withSections(document: string, sections: readonly string[]): string {
  const [head = '', ...before] = document.split(/^(?=## )/m).map((it) => it.trimEnd());
  const titled = new Map([...before, ...sections].map((it) => [it.split('\n')[0], it.trimEnd()]));
  return `${[head, ...titled.values()].join('\n\n')}\n`;
}

/** Rows in columns, for a terminal. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** A table of Markdown. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return lines.join('\n');
}
