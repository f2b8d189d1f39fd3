import * as barGauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import { always } from './levels.ts';
import { askingNow, type Panel } from './panel.ts';

/** The series of now beside one another, coloured by their levels where there are any. */
export const bars = (panel: Panel, levels = always('blue')): barGauge.PanelBuilder =>
  askingNow(new barGauge.PanelBuilder(), panel)
    .min(0)
    .orientation(common.VizOrientation.Horizontal)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .valueMode(common.BarGaugeValueMode.Text)
    .thresholds(levels)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
