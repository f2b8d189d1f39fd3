import type { DataFrame, FieldConfigSource, GrafanaTheme2, TimeRange } from '@grafana/data';
import type { Interpolate } from '../variables.ts';

/** What a kind of panel is drawn from. `options` are the kind's own, as Grafana stores them. */
export interface KindProps<Options> {
  readonly frames: DataFrame[];
  readonly fieldConfig: FieldConfigSource;
  readonly options: Partial<Options>;
  readonly width: number;
  readonly height: number;
  readonly timeRange: TimeRange;
  readonly theme: GrafanaTheme2;
  readonly interpolate: Interpolate;
}
