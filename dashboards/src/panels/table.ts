import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { datasource } from '../variables.ts';
import {
  type LabelColumn,
  propertiesOfLabel,
  propertiesOfValue,
  type ValueColumn,
} from './columns.ts';
import { refIdOf, type Said, said } from './panel.ts';

/** What a table says and asks. */
export interface Table extends Said {
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
  for (const it of panel.labels) builder.overrideByName(it.title, propertiesOfLabel(it));
  for (const it of panel.values) builder.overrideByName(it.title, propertiesOfValue(it));
  return builder
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({ id: 'organize', options: arrangement(panel) });
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
