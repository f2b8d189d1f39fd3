/** The types a family can have. */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary';

/** Label values by label name. */
export type Labels = Readonly<Record<string, string>>;

/** A histogram's value now: cumulative counts per upper bound in seconds, the last one +Inf. A summary has that last one only. */
export interface Distribution {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
  /** Of a summary, where it knows some; ascending. */
  readonly quantiles?: readonly Quantile[];
}

/** What a share of the observations stays below: the median has `share` 0.5. */
export interface Quantile {
  readonly share: number;
  readonly value: number;
}

/** One series of a metric: its own labels and its value now. */
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
  /** The original's distribution for one of ours: other units, buckets or quantiles. */
  readonly reshape?: (ours: Distribution) => Distribution;
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

/** Declares a metric that only grows; its name ends with `_total`. */
export const counter: Declare = declare('counter');
/** Declares a metric that may rise and fall. */
export const gauge: Declare = declare('gauge');
/** Declares a metric that is read as a `Distribution`. */
export const histogram: Declare = declare('histogram');
/** Declares a metric that is read as a `Distribution` of which only sum, count and quantiles are told. */
export const summary: Declare = declare('summary');

/** A reading as the labelled values it stands for. */
export function valuesOf(reading: Reading): readonly LabeledValue[] {
  if (reading === undefined) return [];
  if (typeof reading === 'number' || 'bounds' in reading) return [{ labels: {}, value: reading }];
  return reading;
}
