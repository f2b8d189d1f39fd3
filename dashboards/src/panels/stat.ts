import * as common from '@grafana/grafana-foundation-sdk/common';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import { always } from './levels.ts';
import { askingNow, type Panel } from './panel.ts';

/** The numbers of now, coloured by their levels where there are any, and named where one query of several may find nothing. */
export const number = (panel: Panel, levels = always('text')): stat.PanelBuilder =>
  askingNow(new stat.PanelBuilder(), { height: 4, ...panel })
    .textMode(textModeOf(panel))
    .thresholds(levels)
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    // Empty unless said, and then nothing is shown.
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));

const textModeOf = ({ queries }: Panel) =>
  Object.keys(queries).length > 1
    ? common.BigValueTextMode.ValueAndName
    : common.BigValueTextMode.Auto;
