import * as common from '@grafana/grafana-foundation-sdk/common';
import {
  MappingType,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as stateTimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as timeSeries from '@grafana/grafana-foundation-sdk/timeseries';
import { datasource } from './variables.ts';

/** What every panel says and asks. */
export interface Panel {
  readonly title: string;
  /** What it shows, what is healthy, and which alert watches it. */
  readonly description: string;
  /** One of the SDK's `units`: Grafana drops others without a word. */
  readonly unit: string;
  /** Shown instead of "No data": why there may be none. */
  readonly noValue: string;
  /** PromQL by the name of its series. */
  readonly queries: Readonly<Record<string, string>>;
  /** In columns; a row has 24. */
  readonly width: number;
}

type Builder = stat.PanelBuilder | stateTimeline.PanelBuilder | timeSeries.PanelBuilder;

/** A level that is drawn into a time series. */
export interface Line {
  readonly at: number;
  readonly color: 'orange' | 'red';
}

/** Values over time, from 0 up, with lines at the levels that alerts watch. */
export function overTime(panel: Panel, lines: readonly Line[] = []): timeSeries.PanelBuilder {
  const legend = new common.VizLegendOptionsBuilder()
    // Hidden unless asked for.
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.List)
    .placement(common.LegendPlacement.Bottom);
  const tooltip = new common.VizTooltipOptionsBuilder()
    .mode(common.TooltipDisplayMode.Multi)
    .sort(common.SortOrder.Descending);
  const builder = said(new timeSeries.PanelBuilder(), panel)
    .min(0)
    .legend(legend)
    .tooltip(tooltip)
    .fillOpacity(10);
  if (lines.length === 0) return builder;
  const dashed = common.GraphThresholdsStyleMode.Dashed;
  return builder
    .thresholds(levels(lines))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(dashed));
}

/** Whether each series was 1, up, or 0, down, over time. */
export function upOverTime(panel: Panel): stateTimeline.PanelBuilder {
  const options = {
    0: { text: 'down', color: 'red', index: 0 },
    1: { text: 'up', color: 'green', index: 1 },
  };
  return said(new stateTimeline.PanelBuilder(), panel)
    .mappings([{ type: MappingType.ValueToText, options }])
    .showValue(common.VisibilityMode.Never)
    .fillOpacity(80);
}

/** The names of the series that there are now. */
export function names(panel: Panel): stat.PanelBuilder {
  return (
    said(new stat.PanelBuilder(), panel)
      .textMode(common.BigValueTextMode.Name)
      .colorMode(common.BigValueColorMode.Value)
      .graphMode(common.BigValueGraphMode.None)
      .thresholds(levels([{ at: 1, color: 'red' }]))
      // Empty unless said, and then nothing is shown.
      .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']))
  );
}

function said<B extends Builder>(builder: B, panel: Panel): B {
  builder
    .datasource(datasource)
    .title(panel.title)
    .description(panel.description)
    .unit(panel.unit)
    .noValue(panel.noValue)
    .span(panel.width)
    .height(8);
  for (const [i, [legend, expr]] of Object.entries(panel.queries).entries()) {
    const refId = String.fromCharCode('A'.charCodeAt(0) + i);
    builder.withTarget(
      new DataqueryBuilder().datasource(datasource).refId(refId).expr(expr).legendFormat(legend),
    );
  }
  return builder;
}

function levels(lines: readonly Line[]): ThresholdsConfigBuilder {
  const steps: Threshold[] = lines.map(({ at, color }) => ({ value: at, color }));
  // The first step stands for everything below, which JSON has no number for.
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: 'green' }, ...steps]);
}
