import type { Panel } from './committed.ts';
import type { Sample } from './prometheus.ts';
import { readPromql } from './promql.ts';

/** What a query of a table finds of one target. */
export interface Answer {
  readonly refId: string;
  readonly expr: string;
  readonly samples: readonly Sample[];
}

/** The cells of a target's row, by the titles of their columns: texts as Grafana chooses them, and numbers that have none. */
export function rowOf(panel: Panel, answers: readonly Answer[]): Readonly<Record<string, unknown>> {
  const columns = (panel.transformations ?? []).flatMap(({ options }) =>
    Object.entries(options.renameByName ?? {}),
  );
  return Object.fromEntries(
    columns.map(([name, title]) => [title, textIn(panel, title, contentOf(name, answers))]),
  );
}

/** The value of a query, or the label that a query tells: empty where it tells none. */
function contentOf(name: string, answers: readonly Answer[]): number | string | undefined {
  const refId = /^Value #(.)$/.exec(name)?.[1];
  if (refId) return answers.find((it) => it.refId === refId)?.samples[0]?.value;
  const [told] = answers
    .filter(({ expr }) => readPromql(expr).grouping.includes(name))
    .flatMap(({ samples }) => samples);
  return told && (told.metric[name] ?? '');
}

function textIn(panel: Panel, column: string, value: number | string | undefined): unknown {
  const mappings = propertyOf(panel, column, 'mappings') as readonly Mapping[] | undefined;
  const mapped = (mappings ?? []).map((it) => textBy(it, value)).find((it) => it !== undefined);
  const none = propertyOf(panel, column, 'noValue') ?? panel.fieldConfig.defaults.noValue;
  return mapped ?? (value === undefined ? none : value);
}

/** What a panel of one number says. */
export function textOf({ fieldConfig }: Panel, [sample]: readonly Sample[]): unknown {
  const { mappings = [], noValue } = fieldConfig.defaults;
  if (!sample) return noValue;
  const mapped = mappings.map((it) => textBy(it as Mapping, sample.value));
  return mapped.find((it) => it !== undefined) ?? sample.value;
}

type Mapping =
  | { type: 'value'; options: Readonly<Record<string, { text: string }>> }
  | { type: 'special'; options: { match: string; result: { text: string } } };

function textBy({ type, options }: Mapping, value: unknown): string | undefined {
  if (type === 'value') return options[`${value}`]?.text;
  return options.match === 'null' && value === undefined ? options.result.text : undefined;
}

const propertyOf = ({ fieldConfig }: Panel, column: string, name: string): unknown =>
  fieldConfig.overrides
    .filter(({ matcher }) => matcher.options === column)
    .flatMap(({ properties }) => properties)
    .find(({ id }) => id === name)?.value;

/** A row in which the cells of `titles` say the same. */
export const all = (titles: readonly string[], text: unknown) =>
  Object.fromEntries(titles.map((title) => [title, text]));
