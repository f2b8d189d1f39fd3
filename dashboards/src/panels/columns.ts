import * as common from '@grafana/grafana-foundation-sdk/common';
import type {
  DynamicConfigValue,
  ThresholdsConfigBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import * as units from '@grafana/grafana-foundation-sdk/units';
import { noneAs, textsFor } from './mappings.ts';
import { mapping, type States } from './state-timeline.ts';

/** A column that is a label of the series. */
export interface LabelColumn {
  readonly label: string;
  readonly title: string;
  /** Where a click on a cell leads. */
  readonly link?: { readonly title: string; readonly url: string };
  /** What is said instead of what the server says. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Why a cell of it may be empty, where that is not as for the whole table. */
  readonly noValue?: string;
}

/** A column that is the value of a query. */
export interface ValueColumn {
  readonly title: string;
  readonly expr: string;
  /** `hidden`: the query is there for its labels. */
  readonly cell: Cell;
  /** Why a cell of it may be empty. */
  readonly noValue: string;
  /** What is said instead of values that stand for none. */
  readonly texts?: Readonly<Record<number, string>>;
}

type Cell =
  | { readonly kind: 'number'; readonly unit: string }
  /** A share, on the colour of its level. */
  | { readonly kind: 'share'; readonly levels: ThresholdsConfigBuilder }
  /** A share as a bar, for columns without empty cells: Grafana draws a bar in these too. */
  | { readonly kind: 'gauge'; readonly levels: ThresholdsConfigBuilder }
  | { readonly kind: 'state'; readonly states: States }
  | { readonly kind: 'hidden' };

/** What Grafana is told of a label's column. */
export function propertiesOfLabel({ link, texts, noValue }: LabelColumn): DynamicConfigValue[] {
  return [
    // Names are longer than numbers, and what is not said Grafana does not take from the other columns.
    ...(link ? [property('links', [link]), property('custom.width', 170)] : []),
    ...(texts ? [property('mappings', [textsFor(texts)])] : []),
    ...(noValue ? [property('noValue', noValue)] : []),
  ];
}

/** What Grafana is told of a value's column. */
export function propertiesOfValue({ cell, noValue, texts = {} }: ValueColumn) {
  return [property('noValue', noValue), ...propertiesOf(cell, noValue, texts)];
}

function propertiesOf(cell: Cell, noValue: string, texts: Readonly<Record<number, string>>) {
  const { Gauge, ColorBackground, ColorText } = common.TableCellDisplayMode;
  switch (cell.kind) {
    case 'hidden':
      return [];
    case 'number':
      return [property('unit', cell.unit), property('mappings', [textsFor(texts)])];
    case 'state':
      return [
        // No state of its own: it would have the colour of the lowest.
        property('mappings', [
          mapping(cell.states),
          textsFor(texts, 'text'),
          noneAs(noValue, 'text'),
        ]),
        property('custom.cellOptions', { type: ColorText }),
        property('custom.align', 'left'),
      ];
    case 'share':
      return [
        ...ofShare(cell.levels),
        property('mappings', [textsFor(texts, 'transparent'), noneAs(noValue, 'transparent')]),
        property('custom.cellOptions', { type: ColorBackground, mode: 'basic' }),
      ];
    case 'gauge':
      return [
        ...ofShare(cell.levels),
        property('min', 0),
        property('max', 1),
        property('custom.cellOptions', { type: Gauge, mode: 'basic' }),
        // For the bar, and what is written beside it.
        property('custom.minWidth', 140),
      ];
  }
}

const ofShare = (levels: ThresholdsConfigBuilder) => [
  property('unit', units.PercentUnit),
  property('decimals', 1),
  property('thresholds', levels.build()),
  property('color', { mode: 'thresholds' }),
];

const property = (id: string, value: unknown): DynamicConfigValue => ({ id, value });
