import * as common from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import * as table from '@grafana/grafana-foundation-sdk/table';
import { askingNow, type Panel } from './panel.ts';

/** The names of the series that there are now: a list, as among big names Grafana has no place for the text that says why there are none. */
export const names = (panel: Panel, color: 'red' | 'text' = 'red'): table.PanelBuilder =>
  askingNow(new table.PanelBuilder(), panel)
    .showHeader(false)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor(color))
    .overrideByName(name, [
      { id: 'custom.cellOptions', value: { type: common.TableCellDisplayMode.ColorText } },
    ])
    .withTransformation({ id: 'reduce', options: { reducers: ['lastNotNull'] } })
    .withTransformation({ id: 'organize', options: { excludeByName: { 'Last *': true } } });

/** As Grafana calls the column. */
const name = 'Field';
