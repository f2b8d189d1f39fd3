import type { Distribution, LabeledValue, Metric, Reading } from '../metric.ts';
import { valuesOf } from '../metric.ts';

/** Series of one metric that one target may have; a runaway label must not take Prometheus down with it. */
export const mostSeries = 1000;

/** A reading without the values no page may carry, and how many those were. */
export interface Kept {
  readonly reading: Reading;
  readonly dropped: number;
}

/**
 * Leaves out what is not a plausible value of the metric, and what is over the cap:
 * one bad number costs one series, never the page.
 */
export function keepPlausible(metric: Metric<never>, reading: Reading): Kept {
  if (typeof reading === 'number') {
    return isPlausible(metric, reading)
      ? { reading, dropped: 0 }
      : { reading: undefined, dropped: 1 };
  }
  const values = valuesOf(reading);
  const kept = biggest(values.filter(({ value }) => isPlausible(metric, value)));
  return {
    reading: kept.length === values.length ? reading : kept,
    dropped: values.length - kept.length,
  };
}

/** Where there are too many, in no order of their names: junk that sorts early must not push out what counts. */
function biggest(values: readonly LabeledValue[]): readonly LabeledValue[] {
  if (values.length <= mostSeries) return values;
  const size = ({ value }: LabeledValue) => (typeof value === 'number' ? value : value.sum);
  return values.toSorted((one, other) => size(other) - size(one)).slice(0, mostSeries);
}

function isPlausible({ type }: Metric<never>, value: LabeledValue['value']): boolean {
  if (typeof value !== 'number') return isSound(value);
  return Number.isFinite(value) && (type === 'gauge' || value >= 0);
}

const isSound = ({ sum, counts, quantiles = [] }: Distribution): boolean =>
  [sum, ...counts, ...quantiles.map(({ value }) => value)].every(Number.isFinite);
