import * as common from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  MappingType,
  type ValueMap,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as stateTimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import { asking, type Panel } from './panel.ts';

/** What a value of 0, 1 and so on means, and its colour. */
export type States = readonly (readonly [text: string, color: string])[];

/** Of what answers or does not. */
export const upOrDown: States = [
  ['down', 'red'],
  ['up', 'green'],
];

/** Of `redis_is_master`. */
export const roles: States = [
  ['replica', 'blue'],
  ['primary', 'green'],
];

/** In which state each series was, over time. */
export const states = (panel: Panel, meanings: States): stateTimeline.PanelBuilder =>
  asking(new stateTimeline.PanelBuilder(), panel)
    .mappings([mapping(meanings)])
    // With the colours of a scale, which is what Grafana has otherwise, there is no legend.
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor('text'))
    .showValue(common.VisibilityMode.Never)
    .rowHeight(0.8)
    .fillOpacity(80)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom),
    );

/** The texts and colours of 0, 1 and so on. */
export const mapping = (meanings: States): ValueMap => ({
  type: MappingType.ValueToText,
  options: Object.fromEntries(
    meanings.map(([text, color], index) => [index, { text, color, index }]),
  ),
});
