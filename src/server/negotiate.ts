import type { Format } from '../page/exposition.ts';

/** Chooses the format a scraper prefers by its Accept header; text where it does not care. */
export function negotiate(accept: string | undefined): Format {
  const ranges = (accept ?? '').split(',').map(parseRange);
  const openmetrics = weightOf(ranges, isOpenMetrics);
  return openmetrics > 0 && openmetrics >= weightOf(ranges, isText) ? 'openmetrics' : 'text';
}

interface Range {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

function parseRange(text: string): Range {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const pairs = rest.map((part) => part.split('=') as [string, string?]);
  return {
    type,
    parameters: new Map(pairs.map(([key, value = '']) => [key.trim(), value.trim()])),
  };
}

const isOpenMetrics = ({ type, parameters }: Range) =>
  type === 'application/openmetrics-text' &&
  ['1.0.0', undefined].includes(parameters.get('version'));

const isText = ({ type, parameters }: Range) =>
  ['text/plain', 'text/*', '*/*'].includes(type) &&
  ['0.0.4', undefined].includes(parameters.get('version'));

function weightOf(ranges: readonly Range[], matches: (range: Range) => boolean): number {
  const weights = ranges.filter(matches).map(({ parameters }) => Number(parameters.get('q') ?? 1));
  return Math.max(0, ...weights.filter(Number.isFinite));
}
