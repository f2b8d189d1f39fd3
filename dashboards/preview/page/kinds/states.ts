import {
  type DataFrame,
  type Field,
  FieldColorModeId,
  FieldType,
  formattedValueToString,
  type GrafanaTheme2,
  getFieldDisplayName,
  type TimeRange,
} from '@grafana/data';

/** A time in which a series had one state, in milliseconds since the epoch. */
export interface State {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly color: string;
}

/** A series and its states, one after the other. */
export interface Lane {
  readonly name: string;
  readonly states: readonly State[];
}

/** The states of each series. Where a value is missing there is none. */
export const lanesOf = (
  frames: readonly DataFrame[],
  { to }: TimeRange,
  theme: GrafanaTheme2,
): Lane[] =>
  frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    const value = frame.fields.find(({ type }) => type !== FieldType.time);
    if (!time || !value) return [];
    const name = getFieldDisplayName(value, frame, [...frames]);
    return [{ name, states: merged(statesOf(time, value, to.valueOf(), theme)) }];
  });

function statesOf(time: Field, value: Field, end: number, theme: GrafanaTheme2): State[] {
  const interval = time.config.interval ?? Number.POSITIVE_INFINITY;
  return time.values.map((from, i) => {
    const next = time.values[i + 1] ?? end;
    const display = value.display?.(value.values[i]);
    return {
      from,
      to: next - from > interval ? from + interval : next,
      text: display ? formattedValueToString(display) : '',
      color: display?.color ?? theme.visualization.getColorByName('gray'),
    };
  });
}

// A state that goes on is one.
function merged(states: readonly State[]): State[] {
  const longer: State[] = [];
  for (const state of states) {
    const last = longer.at(-1);
    if (last && last.to === state.from && last.text === state.text) {
      longer[longer.length - 1] = { ...last, to: state.to };
    } else longer.push(state);
  }
  return longer;
}

/** What the legend explains; Grafana leaves it out where colours are continuous. */
export function legendOf(frames: readonly DataFrame[], lanes: readonly Lane[]) {
  const field = frames[0]?.fields.find(({ type }) => type !== FieldType.time);
  const mode = field?.config.color?.mode ?? FieldColorModeId.Fixed;
  if (mode.startsWith('continuous')) return [];
  const colors = new Map(lanes.flatMap(({ states }) => states.map((it) => [it.text, it.color])));
  return [...colors].map(([label, color]) => ({ label, color, yAxis: 1 }));
}
