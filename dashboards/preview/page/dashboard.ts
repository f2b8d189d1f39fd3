import type { DataTransformerConfig, FieldConfigSource } from '@grafana/data';

/** Where a panel or a row is on the grid, in its 24 columns and its rows. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A query of a panel. */
export interface Query {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly format?: 'time_series' | 'table';
  readonly hide?: boolean;
}

/** A panel, as far as it is drawn. */
export interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: Place;
  readonly fieldConfig: FieldConfigSource;
  // Each kind of panel has its own; they are read where the kind is drawn.
  readonly options?: Readonly<Record<string, never>>;
  readonly targets?: readonly Query[];
  readonly transformations?: DataTransformerConfig[];
}

/** A heading; a collapsed one holds its panels. */
export interface Row {
  readonly type: 'row';
  readonly title: string;
  readonly collapsed?: boolean;
  readonly gridPos: Place;
  readonly panels?: readonly Panel[];
}

/** A variable of a dashboard. */
export interface Variable {
  readonly name: string;
  readonly label?: string;
  readonly type: string;
  readonly query: string | { readonly query: string };
  readonly allValue?: string;
  readonly includeAll?: boolean;
  readonly multi?: boolean;
}

/** What Grafana stores of a dashboard, as far as it is drawn. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly time?: { readonly from: string; readonly to: string };
  readonly panels: readonly (Panel | Row)[];
  readonly templating?: { readonly list: readonly Variable[] };
}

const isRow = (it: Panel | Row): it is Row => it.type === 'row';
const isPanel = (it: Panel | Row): it is Panel => it.type !== 'row';

/** The rows and the panels that are seen, each at its place; `open` opens the rows that are closed. */
export function laidOut(dashboard: Dashboard, open: boolean) {
  const seen = dashboard.panels.flatMap((it) => (isRow(it) ? opened(it, open) : [it]));
  const placed = movedUp(seen);
  return {
    rows: placed.filter(isRow),
    panels: placed.filter(isPanel),
    height: bottomOf(placed),
  };
}

// Panels of a closed row have their places below it, where what follows is too: only their order counts.
function opened(row: Row, open: boolean): (Panel | Row)[] {
  const isOpen = open || !row.collapsed;
  return [{ ...row, collapsed: !isOpen }, ...(isOpen ? (row.panels ?? []) : [])];
}

// As Grafana does: each as far up as those before it let it.
function movedUp(those: readonly (Panel | Row)[]): (Panel | Row)[] {
  const placed: (Panel | Row)[] = [];
  for (const it of those) {
    const above = placed.filter((other) => isRow(it) || isRow(other) || share(it, other));
    placed.push({ ...it, gridPos: { ...it.gridPos, y: bottomOf(above) } });
  }
  return placed;
}

const share = ({ gridPos: a }: Panel | Row, { gridPos: b }: Panel | Row) =>
  a.x < b.x + b.w && b.x < a.x + a.w;

const bottomOf = (those: readonly (Panel | Row)[]) =>
  Math.max(0, ...those.map(({ gridPos }) => gridPos.y + gridPos.h));
