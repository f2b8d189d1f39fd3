import { type DataFrame, FieldType } from '@grafana/data';
import { LegendDisplayMode, type VizLegendOptions } from '@grafana/schema';
import { TimeSeries } from '@grafana/ui';
import type { KindProps } from './kind.ts';

interface Options {
  readonly legend: VizLegendOptions;
}

/** Lines over time. */
export const TimeSeriesKind = ({ frames, options, ...rest }: KindProps<Options>) => (
  <TimeSeries
    {...rest}
    frames={frames.map(finite)}
    structureRev={1}
    timeZone="browser"
    options={options}
    legend={{
      ...{ displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true, calcs: [] },
      ...options.legend,
    }}
  />
);

// Grafana draws neither an infinite value nor one that is not a number.
const finite = (frame: DataFrame): DataFrame => ({
  ...frame,
  fields: frame.fields.map((field) =>
    field.type === FieldType.number
      ? { ...field, values: field.values.map((it) => (Number.isFinite(it) ? it : null)) }
      : field,
  ),
});
