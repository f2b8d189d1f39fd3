import { type FieldDisplay, getFieldDisplayValues, type ReduceDataOptions } from '@grafana/data';
import type { KindProps } from './kind.ts';

/** Options of every kind of panel that shows one value a series. */
export interface Reducing {
  readonly reduceOptions: Partial<ReduceDataOptions>;
}

/** One value for each series, or the text for none. */
export function reduced(
  { frames, fieldConfig, options, theme, interpolate }: KindProps<Reducing>,
  sparkline: boolean,
): FieldDisplay[] {
  const { calcs, ...rest } = options.reduceOptions ?? {};
  return getFieldDisplayValues({
    ...{ data: frames, fieldConfig, theme, sparkline, timeZone: 'browser' },
    reduceOptions: { ...rest, calcs: calcs?.length ? calcs : ['lastNotNull'] },
    replaceVariables: interpolate,
  });
}
