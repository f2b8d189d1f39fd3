import { type DataFrame, FieldType } from '@grafana/data';
import type { Query } from './dashboard.ts';
import type { Series } from './prometheus.ts';

/** The answer to a query. */
export interface Answer {
  readonly query: Query;
  readonly series: readonly Series[];
  /** What is between two values, in seconds. */
  readonly step: number;
}

/** What Grafana's data source makes of answers: a frame for each series, or a table for each query. */
export function framesOf(answers: readonly Answer[]): DataFrame[] {
  const tables = answers.filter(({ query }) => query.format === 'table');
  const graphs = answers.filter(({ query }) => query.format !== 'table');
  return [
    ...graphs.flatMap((answer) => answer.series.map((series) => frameOf(answer, series))),
    ...tables.map((answer) => tableOf(answer, tables.length)),
  ];
}

function frameOf({ query, step }: Answer, { metric, values }: Series): DataFrame {
  const displayNameFromDS = legendOf(query, metric);
  return {
    refId: query.refId,
    length: values.length,
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        // From this Grafana knows what is a gap.
        config: { interval: step * 1000 },
        values: values.map(([seconds]) => seconds * 1000),
      },
      {
        name: 'Value',
        type: FieldType.number,
        labels: metric,
        config: displayNameFromDS ? { displayNameFromDS } : {},
        values: values.map(([, value]) => numberOf(value)),
      },
    ],
  };
}

function legendOf({ legendFormat, expr }: Query, metric: Series['metric']): string {
  const { __name__ = '', ...labels } = metric;
  if (legendFormat && legendFormat !== '__auto') {
    return legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => metric[label] ?? '');
  }
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? __name__ || expr : `${__name__}{${pairs.toSorted().join(', ')}}`;
}

function tableOf({ query, series }: Answer, tables: number): DataFrame {
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric).toSorted()))];
  const rows = series.flatMap(({ metric, values }) => values.map((value) => ({ metric, value })));
  return {
    refId: query.refId,
    length: rows.length,
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        config: {},
        values: rows.map(({ value: [seconds] }) => seconds * 1000),
      },
      ...labels.map((name) => ({
        name,
        type: FieldType.string,
        config: { filterable: true },
        values: rows.map(({ metric }) => metric[name] ?? ''),
      })),
      {
        name: tables > 1 ? `Value #${query.refId}` : 'Value',
        type: FieldType.number,
        config: {},
        values: rows.map(({ value: [, value] }) => numberOf(value)),
      },
    ],
  };
}

const infinities: Readonly<Record<string, number>> = {
  '+Inf': Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
};

const numberOf = (value: string) => infinities[value] ?? Number.parseFloat(value);
