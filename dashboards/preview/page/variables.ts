import type { ScopedVars } from '@grafana/data';
import type { Dashboard, Variable } from './dashboard.ts';
import { labelValues, type Range } from './prometheus.ts';
import type { Request } from './request.ts';

/** Puts in the values of variables; those of a cell or a field come in `scoped`. */
export type Interpolate = (text: string | undefined, scoped?: ScopedVars) => string;

type Values = Readonly<Record<string, string>>;

/** What the variables of a dashboard stand for, with all chosen that is not chosen otherwise. */
export async function valuesOf(dashboard: Dashboard, range: Range, request: Request) {
  const values: Record<string, string> = {};
  // One after the other, since the query of one may name those before it.
  for (const variable of dashboard.templating?.list ?? []) {
    values[variable.name] =
      request.chosen[variable.name] ?? (await resolved(variable, range, replacing(values)));
  }
  return values;
}

async function resolved(variable: Variable, range: Range, interpolate: Interpolate) {
  const text = typeof variable.query === 'string' ? variable.query : variable.query.query;
  if (variable.type === 'datasource') return 'prometheus';
  if (variable.type !== 'query') return text.split(',')[0] ?? '';
  const [, match, label] = /^label_values\((?:(.+),)?\s*(\w+)\s*\)$/.exec(interpolate(text)) ?? [];
  if (label === undefined) throw new Error(`$${variable.name}: ${text} is not understood.`);
  const all = await labelValues(label, match, range);
  if (variable.includeAll) return variable.allValue ?? `(${all.map(escaped).join('|')})`;
  return all[0] ?? '';
}

const escaped = (value: string) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\\\$&');

/** The variables that Grafana itself has, for a query whose values are `step` seconds apart. */
export const ofGrafana = (range: Range, step: number, scrapeInterval: number): Values => {
  const span = range.end - range.start;
  return {
    __interval: `${step}s`,
    __interval_ms: String(step * 1000),
    __rate_interval: `${Math.max(step + scrapeInterval, 4 * scrapeInterval)}s`,
    __range: `${span}s`,
    __range_s: String(span),
    __range_ms: String(span * 1000),
    __url_time_range: `from=${range.start * 1000}&to=${range.end * 1000}`,
  };
};

const named = /\$(\w+)|\$\{([\w.]+)(?:\[[^\]]+\])?(?:\.[^:}]+)?(?::(\w+))?\}/g;

/** Replaces `$name`, `${name}` and `${name:format}`; what is not known stays as it is. */
export function replacing(values: Values): Interpolate {
  return (text = '', scoped = {}) =>
    text.replace(named, (whole, bare?: string, braced = '', format?: string) => {
      const [name = '', ...path] = (bare ?? braced).split('.');
      const value = values[name] ?? within(scoped[name]?.value, path);
      return value === undefined ? whole : formatted(name, value, format);
    });
}

function formatted(name: string, value: string, format: string | undefined): string {
  if (format === 'queryparam') return `var-${name}=${encodeURIComponent(value)}`;
  return format === 'percentencode' ? encodeURIComponent(value) : value;
}

// What `${__data.fields.target}` and the like lead to.
function within(value: unknown, path: readonly string[]): string | undefined {
  let found = value;
  for (const step of path) found = (found as Record<string, unknown> | undefined)?.[step];
  return found === undefined || found === null ? undefined : String(found);
}
