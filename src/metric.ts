export type MetricType = 'counter' | 'gauge' | 'histogram';

export type Labels = Readonly<Record<string, string>>;

/** A histogram's value now: cumulative counts per upper bound in seconds, the last one +Inf. */
export interface Distribution {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
}

export interface LabeledValue {
  readonly labels: Labels;
  readonly value: number | Distribution;
}

/** A metric's value now: one value, one per label set, or `undefined` when the subject did not say. */
export type Reading = number | Distribution | undefined | readonly LabeledValue[];

/** How a metric's value is found in a subject, and how the reference names that place. */
export interface Source<Subject> {
  /** For people: `INFO used_memory`. */
  readonly from: string;
  /** Names of the labels in the reading, `target` and the configured ones apart. */
  readonly labels?: readonly string[];
  read(subject: Subject): Reading;
}

/** redis_exporter's original where its name or unit breaks the naming rules: printed with `compat`. */
export interface Original {
  readonly name: string;
  readonly type?: MetricType;
  /** The original's value for 1 of ours: 1000 where it counts milliseconds. */
  readonly scale?: number;
}

/** One family of the page: data, not behaviour, so that the reference can be made from it. */
export interface Metric<Subject> extends Source<Subject> {
  readonly type: MetricType;
  readonly name: string;
  /** One sentence; says when the series is absent, unless that is only "the server did not say". */
  readonly help: string;
  readonly labels: readonly string[];
  readonly original?: Original;
}

type Declare = <Subject>(
  name: string,
  help: string,
  source: Source<Subject>,
  original?: Original,
) => Metric<Subject>;

const declare =
  (type: MetricType): Declare =>
  (name, help, source, original) => ({
    type,
    name,
    help,
    from: source.from,
    labels: source.labels ?? [],
    read: source.read,
    ...(original && { original }),
  });

export const counter: Declare = declare('counter');
export const gauge: Declare = declare('gauge');
export const histogram: Declare = declare('histogram');

/** A reading as the labelled values it stands for. */
export function valuesOf(reading: Reading): readonly LabeledValue[] {
  if (reading === undefined) return [];
  if (typeof reading === 'number' || 'bounds' in reading) return [{ labels: {}, value: reading }];
  return reading;
}
