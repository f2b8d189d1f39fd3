/** A series: of a range one value a step, of now one value. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

/** A range of time, in seconds since the epoch, and what is between two values. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** The series that a query finds over a range. Rejects with what Prometheus says against it. */
export async function queryRange(query: string, range: Range): Promise<readonly Series[]> {
  const { result } = await ask<{ result: Series[] }>('query_range', { query, ...range });
  return result;
}

interface Vector {
  readonly resultType: 'vector';
  readonly result: readonly {
    readonly metric: Series['metric'];
    readonly value: Series['values'][number];
  }[];
}

interface Scalar {
  readonly resultType: 'scalar';
  readonly result: Series['values'][number];
}

/** The series that a query finds at one time. Rejects with what Prometheus says against it. */
export async function queryNow(query: string, time: number): Promise<readonly Series[]> {
  const found = await ask<Vector | Scalar>('query', { query, time });
  if (found.resultType === 'scalar') return [{ metric: {}, values: [found.result] }];
  return found.result.map(({ metric, value }) => ({ metric, values: [value] }));
}

/** The values that a label has among the series that match, sorted. */
export async function labelValues(label: string, match: string | undefined, range: Range) {
  const { start, end } = range;
  return ask<readonly string[]>(`label/${label}/values`, {
    ...(match !== undefined && { 'match[]': match }),
    ...{ start, end },
  });
}

// The server of this page hands it on, so that Prometheus needs to allow nothing.
async function ask<Data>(path: string, question: Readonly<Record<string, string | number>>) {
  const parameters = Object.entries(question).map(([name, value]) => [name, String(value)]);
  const response = await fetch(`/prometheus/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const answer = (await response.json()) as { data: Data } | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer.data;
}
