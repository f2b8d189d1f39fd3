import type * as table from '@grafana/grafana-foundation-sdk/table';
import { chosen, highest } from '../promql.ts';
import { why } from '../texts.ts';
import type { ValueColumn } from './columns.ts';
import { rows, type Table } from './table.ts';

/**
 * One row for each target that is watched, in which every cell says something: what a target that is up does not have,
 * that it is down, or that it is not polled now. `labels` beside those of the target are what its row is told by.
 */
export const eachTarget = (panel: Table, ...labels: readonly string[]): table.PanelBuilder =>
  rows({
    ...panel,
    labels: panel.labels.map((it) => ({ noValue: 'not known', ...it })),
    values: panel.values.map((it) => (it.cell.kind === 'hidden' ? it : whole(it, labels))),
  });

// None of the values is below 0.
const whole = (column: ValueColumn, labels: readonly string[]): ValueColumn => ({
  ...column,
  expr: `${ofNow(column)} or ${highest(up, ...labels)} - 2 or 0 * ${watched(labels)} - 3`,
  texts: { [-1]: column.noValue, [-2]: why.down, [-3]: 'not polled' },
});

const up = chosen('redis_up');

const watched = (labels: readonly string[]) =>
  highest(chosen('cachewatch_last_poll_timestamp_seconds'), ...labels);

// Rates outlive their target by the range that they are taken over.
const ofNow = ({ cell, expr }: ValueColumn) =>
  cell.kind === 'state' ? expr : `(${expr}) and on (job, target) ${highest(up)} == 1`;
