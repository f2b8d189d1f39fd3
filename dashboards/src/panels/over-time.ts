import * as common from '@grafana/grafana-foundation-sdk/common';
import * as timeSeries from '@grafana/grafana-foundation-sdk/timeseries';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { above, type Level } from './levels.ts';
import { asking, type Panel } from './panel.ts';

/** Values over time, from 0 up, with lines at the levels that alerts watch. */
export const overTime = (panel: Panel, ...lines: readonly Level[]): timeSeries.PanelBuilder =>
  lines.length === 0 ? plain(panel).min(0) : lined(plain(panel).min(0), lines);

/** Values over time that may be below 0. */
export const differenceOverTime = (panel: Panel): timeSeries.PanelBuilder =>
  plain(panel).axisSoftMin(-leastTopOf(panel.unit));

/** Parts of a whole over time, one upon the other. */
export const stackedOverTime = (panel: Panel): timeSeries.PanelBuilder =>
  plain(panel)
    .min(0)
    .fillOpacity(40)
    .stacking(new common.StackingConfigBuilder().group('A').mode(common.StackingMode.Normal));

/** For a graph of more series than fit below it: a table beside it, with the newest values, the highest first. */
export const beside = (): common.VizLegendOptionsBuilder =>
  new common.VizLegendOptionsBuilder()
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.Table)
    .placement(common.LegendPlacement.Right)
    .calcs(['lastNotNull'])
    .sortBy('Last *')
    .sortDesc(true);

// Where there is nothing but 0, Grafana would draw up to 100.
const leastTops: Readonly<Record<string, number>> = {
  [units.PercentUnit]: 0.01,
  [units.Percent]: 1,
  [units.Dollars]: 0.01,
  // Commands take microseconds.
  [units.Seconds]: 0.000_001,
  [units.CountsPerSecond]: 0.1,
  [units.OpsPerSecond]: 0.1,
  [units.MessagesPerSecond]: 0.1,
  [units.BytesIEC]: 1024,
  [units.BytesPerSecondIEC]: 1024,
};

/** Up to where an axis goes at the least: little enough to hide nothing that is there. */
const leastTopOf = (unit: string) => leastTops[unit] ?? 1;

function plain(panel: Panel): timeSeries.PanelBuilder {
  const legend = new common.VizLegendOptionsBuilder()
    // Hidden unless asked for.
    .showLegend(true)
    .displayMode(common.LegendDisplayMode.List)
    .placement(common.LegendPlacement.Bottom);
  const tooltip = new common.VizTooltipOptionsBuilder()
    .mode(common.TooltipDisplayMode.Multi)
    .sort(common.SortOrder.Descending);
  return asking(new timeSeries.PanelBuilder(), panel)
    .legend(legend)
    .tooltip(tooltip)
    .axisSoftMax(leastTopOf(panel.unit))
    .fillOpacity(10)
    .showPoints(common.VisibilityMode.Never);
}

function lined(builder: timeSeries.PanelBuilder, lines: readonly Level[]) {
  const dashed = common.GraphThresholdsStyleMode.Dashed;
  return builder
    .thresholds(above(...lines))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(dashed));
}
