import * as common from '@grafana/grafana-foundation-sdk/common';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import { always } from './levels.ts';
import { askingNow, type Panel } from './panel.ts';

/** The numbers of now, coloured by their levels where there are any. */
export const number = (panel: Panel, levels = always('text')): stat.PanelBuilder =>
  now({ height: 4, ...panel })
    .textMode(common.BigValueTextMode.Auto)
    .thresholds(levels);

/** The names of the series that there are now, all of them bad news. */
export const names = (panel: Panel): stat.PanelBuilder =>
  now(panel).textMode(common.BigValueTextMode.Name).thresholds(always('red'));

const now = (panel: Panel) =>
  askingNow(new stat.PanelBuilder(), panel)
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    // Empty unless said, and then nothing is shown.
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
