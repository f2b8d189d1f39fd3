import * as common from '@grafana/grafana-foundation-sdk/common';
import type {
  DynamicConfigValue,
  ThresholdsConfigBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { datasource } from '../variables.ts';
import { refIdOf, type Said, said } from './panel.ts';
import { mapping, type States } from './state-timeline.ts';

/** A column that is a label of the series. */
export interface LabelColumn {
  readonly label: string;
  readonly title: string;
  /** Where a click on a cell leads. */
  readonly link?: { readonly title: string; readonly url: string };
}

/** A column that is the value of a query. */
export interface ValueColumn {
  readonly title: string;
  readonly expr: string;
  /** `hidden`: the query is there for its labels. */
  readonly cell: Cell;
  /** Why a cell of it may be empty. */
  readonly noValue: string;
}

type Cell =
  | { readonly kind: 'number'; readonly unit: string }
  | { readonly kind: 'gauge'; readonly levels: ThresholdsConfigBuilder }
  | { readonly kind: 'state'; readonly states: States }
  | { readonly kind: 'hidden' };

interface Table extends Said {
  readonly labels: readonly LabelColumn[];
  readonly values: readonly ValueColumn[];
}

/** One row for each set of labels that the queries have in common. */
export function rows(panel: Table): table.PanelBuilder {
  // Of a dozen columns Grafana would cut off those that do not fit at its own width.
  const builder = said(new table.PanelBuilder(), { ...panel, unit: units.NoUnit }).minWidth(60);
  for (const [i, { expr }] of panel.values.entries()) {
    const query = new DataqueryBuilder().datasource(datasource).refId(refIdOf(i)).expr(expr);
    builder.withTarget(query.instant().format(PromQueryFormat.Table));
  }
  for (const { title, link } of panel.labels) {
    if (!link) continue;
    builder.overrideByName(title, [
      { id: 'links', value: [link] },
      // Names are longer than numbers.
      { id: 'custom.minWidth', value: 170 },
    ]);
  }
  for (const column of panel.values) {
    builder.overrideByName(column.title, [
      { id: 'noValue', value: column.noValue },
      ...propertiesOf(column.cell),
    ]);
  }
  return builder
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({ id: 'organize', options: arrangement(panel) });
}

function propertiesOf(cell: Cell): DynamicConfigValue[] {
  if (cell.kind === 'number') return [{ id: 'unit', value: cell.unit }];
  if (cell.kind === 'gauge') {
    const { Gauge } = common.TableCellDisplayMode;
    return [
      { id: 'unit', value: units.PercentUnit },
      { id: 'min', value: 0 },
      { id: 'max', value: 1 },
      { id: 'thresholds', value: cell.levels.build() },
      { id: 'color', value: { mode: 'thresholds' } },
      { id: 'custom.cellOptions', value: { type: Gauge, mode: 'basic' } },
      // For the bar, and what is written beside it.
      { id: 'custom.minWidth', value: 140 },
    ];
  }
  if (cell.kind === 'state') {
    const type = common.TableCellDisplayMode.ColorText;
    return [
      { id: 'mappings', value: [mapping(cell.states)] },
      { id: 'custom.cellOptions', value: { type } },
    ];
  }
  return [];
}

/** The columns in their order and under their titles, without what is only there to join them. */
function arrangement({ labels, values }: Table) {
  const named = values.map((column, i) => ({ ...column, name: valueName(i, values.length) }));
  const [hidden, shown] = [true, false].map((hides) =>
    named.filter(({ cell }) => (cell.kind === 'hidden') === hides),
  );
  const columns = [...labels.map(({ label, title }) => ({ name: label, title })), ...(shown ?? [])];
  const excluded = ['Time', 'job', ...(hidden ?? []).map(({ name }) => name)];
  return {
    excludeByName: Object.fromEntries(excluded.map((name) => [name, true])),
    indexByName: Object.fromEntries(columns.map(({ name }, i) => [name, i])),
    renameByName: Object.fromEntries(columns.map(({ name, title }) => [name, title])),
  };
}

/** As Grafana names the values of a query in a table. */
const valueName = (index: number, count: number) =>
  count === 1 ? 'Value' : `Value #${refIdOf(index)}`;
