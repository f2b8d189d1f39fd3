import { applyNullInsertThreshold, type DataFrame, FieldType, type TimeRange } from '@grafana/data';
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
    frames={frames.map((frame) => finite(broken(frame, rest.timeRange)))}
    structureRev={1}
    timeZone="browser"
    options={options}
    legend={{
      ...{ displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true, calcs: [] },
      ...options.legend,
    }}
  />
);

// A line that breaks where values are missing; of several frames the component itself breaks the first alone.
const broken = (frame: DataFrame, { from, to }: TimeRange): DataFrame =>
  applyNullInsertThreshold({
    frame,
    refFieldPseudoMin: from.valueOf(),
    refFieldPseudoMax: to.valueOf(),
  });

// Grafana draws neither an infinite value nor one that is not a number.
const finite = (frame: DataFrame): DataFrame => ({
  ...frame,
  fields: frame.fields.map((field) =>
    field.type === FieldType.number
      ? { ...field, values: field.values.map((it) => (Number.isFinite(it) ? it : null)) }
      : field,
  ),
});
