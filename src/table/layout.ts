import truncate from 'cli-truncate';
import stringWidth from 'string-width';
import wrap from 'wrap-ansi';
import { type Cell, harmless, type Paint } from './cell.ts';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  /** Where room is short the highest goes first; 0 never does. */
  readonly expendable: number;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
  cell(row: Row): Cell;
}

/** How a table is drawn. */
export interface Drawing {
  /** Columns of the terminal; as many as it takes where there is none. */
  readonly width: number;
  readonly paint: Paint;
}

const gap = '  ';

/** The table as lines, its titles first. What does not fit the width goes column by column, then the first is cut. */
export function tableOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { width, paint }: Drawing,
): readonly string[] {
  const measured = fitting(
    columns.map((it) => measure(it, rows)),
    width,
  );
  const lines = [undefined, ...rows.keys()].map((row) =>
    measured.map((it) => place(it, row === undefined ? it.title : it.cells[row], paint)),
  );
  return lines.map((cells) => cells.join(gap).trimEnd());
}

interface Measured {
  readonly expendable: number;
  readonly isNumber: boolean;
  readonly title: Cell;
  readonly cells: readonly Cell[];
  readonly width: number;
}

function measure<Row>(column: Column<Row>, rows: readonly Row[]): Measured {
  const title: Cell = { text: column.title, mark: 'quiet' };
  const cells = rows.map((row) => clean(column.cell(row)));
  const width = [title, ...cells].reduce((most, it) => Math.max(most, stringWidth(it.text)), 0);
  const { expendable, isNumber = false } = column;
  return { expendable, isNumber, title, cells, width };
}

const clean = ({ text, mark }: Cell): Cell => ({ text: harmless(text), mark });

function fitting(columns: readonly Measured[], width: number): readonly Measured[] {
  const excess = widthOf(columns) - width;
  if (excess <= 0) return columns;
  const most = Math.max(...columns.map(({ expendable }) => expendable));
  if (most > 0)
    return fitting(
      columns.filter(({ expendable }) => expendable < most),
      width,
    );
  return columns.map((it, i) => (i === 0 ? { ...it, width: Math.max(1, it.width - excess) } : it));
}

const widthOf = (columns: readonly Measured[]) =>
  columns.reduce((sum, { width }) => sum + width + gap.length, -gap.length);

function place({ width, isNumber }: Measured, cell: Cell = { text: '' }, paint: Paint): string {
  const text = truncate(cell.text, width);
  const space = ' '.repeat(width - stringWidth(text));
  const painted = paint({ ...cell, text });
  return isNumber ? space + painted : painted + space;
}

/** A text of as many lines as it takes, those after the first set in a little. */
export const wrapped = (text: string, width: number): string =>
  Number.isFinite(width)
    ? wrap(harmless(text), Math.max(1, width - gap.length), { hard: true }).replaceAll(
        '\n',
        `\n${gap}`,
      )
    : harmless(text);

/** A line that does not go beyond the width. */
export const lineOf = (text: string, width: number): string =>
  Number.isFinite(width) ? truncate(harmless(text), width) : harmless(text);
