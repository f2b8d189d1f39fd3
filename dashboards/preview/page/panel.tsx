import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import type { ComponentType } from 'react';
import type { Answered } from './answered.ts';
import { BarGaugeKind } from './kinds/bar-gauge.tsx';
import type { KindProps } from './kinds/kind.ts';
import { Nothing } from './kinds/nothing.tsx';
import { StatKind } from './kinds/stat.tsx';
import { StateTimelineKind } from './kinds/state-timeline.tsx';
import { TableKind } from './kinds/table.tsx';
import { TimeSeriesKind } from './kinds/time-series.tsx';

const kinds: Readonly<Record<string, ComponentType<KindProps<never>>>> = {
  bargauge: BarGaugeKind,
  stat: StatKind,
  'state-timeline': StateTimelineKind,
  table: TableKind,
  timeseries: TimeSeriesKind,
};

/** Those that show their text for no data themselves, as a value. */
const showNothingThemselves = ['bargauge', 'stat', 'table'];

interface PanelProps {
  readonly answered: Answered;
  readonly width: number;
  readonly height: number;
  readonly timeRange: TimeRange;
  readonly theme: GrafanaTheme2;
}

/** A panel in its frame. */
export const PanelView = ({ answered, width, height, ...rest }: PanelProps) => (
  <PanelChrome
    title={answered.interpolate(answered.panel.title)}
    description={answered.interpolate(answered.panel.description)}
    padding={answered.panel.type === 'table' ? 'none' : 'md'}
    {...{ width, height }}
  >
    {(innerWidth: number, innerHeight: number) => (
      <Body {...rest} answered={answered} width={innerWidth} height={innerHeight} />
    )}
  </PanelChrome>
);

function Body({ answered, ...rest }: PanelProps) {
  const { panel, frames, errors, interpolate } = answered;
  const Kind = kinds[panel.type];
  const instead = insteadOf(answered);
  if (errors.length > 0) return <Nothing text={errors.join('\n')} />;
  if (!Kind) return <Nothing text={`Panels of the kind ${panel.type} are not drawn.`} />;
  if (instead !== undefined && !showNothingThemselves.includes(panel.type)) {
    return <Nothing text={instead} />;
  }
  const options = (panel.options ?? {}) as never;
  return <Kind {...{ frames, options, interpolate, fieldConfig: panel.fieldConfig }} {...rest} />;
}

/** The text that stands where there is no data, if there is none. */
export const insteadOf = ({ panel, frames }: Answered): string | undefined =>
  frames.some(({ length }) => length > 0)
    ? undefined
    : (panel.fieldConfig.defaults.noValue ?? 'No data');
