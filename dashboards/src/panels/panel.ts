import type * as barGauge from '@grafana/grafana-foundation-sdk/bargauge';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as stateTimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as timeSeries from '@grafana/grafana-foundation-sdk/timeseries';
import { datasource } from '../variables.ts';

/** What every panel says. */
export interface Said {
  readonly title: string;
  /** What it shows, what is healthy, and which alert watches it. */
  readonly description: string;
  /** Shown instead of "No data": why there may be none. */
  readonly noValue: string;
  /** In columns; a row has 24. */
  readonly width: number;
  /** In rows of 30 pixels. */
  readonly height?: number;
}

/** What every panel says and asks. */
export interface Panel extends Said {
  /** One of the SDK's `units`: Grafana drops others without a word. */
  readonly unit: string;
  /** PromQL by the name of its series. */
  readonly queries: Readonly<Record<string, string>>;
}

/** A panel of any kind, before it has its place. */
export type AnyPanel =
  | barGauge.PanelBuilder
  | stat.PanelBuilder
  | stateTimeline.PanelBuilder
  | table.PanelBuilder
  | timeSeries.PanelBuilder;

/** Gives a panel what all have. */
export function said<P extends AnyPanel>(builder: P, panel: Said & { unit: string }): P {
  builder
    .datasource(datasource)
    .title(panel.title)
    .description(panel.description)
    .unit(panel.unit)
    .noValue(panel.noValue)
    .span(panel.width)
    .height(panel.height ?? 8);
  return builder;
}

/** Gives a panel its queries over time. */
export function asking<P extends AnyPanel>(builder: P, panel: Panel): P {
  said(builder, panel);
  for (const [legend, expr] of Object.entries(panel.queries)) {
    builder.withTarget(query(builder, expr).range().legendFormat(legend));
  }
  return builder;
}

/** Gives a panel its queries of now. */
export function askingNow<P extends AnyPanel>(builder: P, panel: Panel): P {
  said(builder, panel);
  for (const [legend, expr] of Object.entries(panel.queries)) {
    builder.withTarget(query(builder, expr).instant().legendFormat(legend));
  }
  return builder;
}

function query(builder: AnyPanel, expr: string): DataqueryBuilder {
  return new DataqueryBuilder()
    .datasource(datasource)
    .refId(refIdOf(countOf(builder)))
    .expr(expr);
}

const countOf = (builder: AnyPanel) => builder.build().targets?.length ?? 0;

/** A, B, C and so on, as Grafana names the queries of a panel. */
export const refIdOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index);
