import {
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** A level from which on a value has a colour. */
export interface Level {
  readonly at: number;
  readonly color: 'green' | 'orange' | 'red';
}

/** Green below the first level. */
export const above = (...levels: readonly Level[]): ThresholdsConfigBuilder =>
  stepsFrom('green', levels);

/** No colour below the first level. */
export const aboveOnly = (...levels: readonly Level[]): ThresholdsConfigBuilder =>
  stepsFrom('transparent', levels);

/** Green from the level on, and of its colour below. */
export const below = ({ at, color }: Level): ThresholdsConfigBuilder =>
  stepsFrom(color, [{ at, color: 'green' }]);

/** One colour, whatever the value. */
export const always = (color: string): ThresholdsConfigBuilder => stepsFrom(color, []);

function stepsFrom(first: string, levels: readonly Level[]): ThresholdsConfigBuilder {
  const steps: Threshold[] = levels.map(({ at, color }) => ({ value: at, color }));
  // The first step stands for everything below, which JSON has no number for.
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: first }, ...steps]);
}
