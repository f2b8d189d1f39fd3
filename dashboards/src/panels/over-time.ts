import * as common from '@grafana/grafana-foundation-sdk/common';
import * as timeSeries from '@grafana/grafana-foundation-sdk/timeseries';
import { above, type Level } from './levels.ts';
import { asking, type Panel } from './panel.ts';

/** Values over time, from 0 up, with lines at the levels that alerts watch. */
export const overTime = (panel: Panel, ...lines: readonly Level[]): timeSeries.PanelBuilder =>
  lines.length === 0 ? plain(panel).min(0) : lined(plain(panel).min(0), lines);

/** Values over time that may be below 0. */
export const differenceOverTime = (panel: Panel): timeSeries.PanelBuilder => plain(panel);

/** Parts of a whole over time, one upon the other. */
export const stackedOverTime = (panel: Panel): timeSeries.PanelBuilder =>
  plain(panel)
    .min(0)
    .fillOpacity(40)
    .stacking(new common.StackingConfigBuilder().group('A').mode(common.StackingMode.Normal));

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
    .fillOpacity(10)
    .showPoints(common.VisibilityMode.Never);
}

function lined(builder: timeSeries.PanelBuilder, lines: readonly Level[]) {
  const dashed = common.GraphThresholdsStyleMode.Dashed;
  return builder
    .thresholds(above(...lines))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(dashed));
}
