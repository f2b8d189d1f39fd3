import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import type { Panel, Query } from './dashboard.ts';
import { withDefaults } from './defaults.ts';
import { configured } from './fields.ts';
import { type Answer, framesOf } from './frames.ts';
import { queryNow, queryRange, type Range } from './prometheus.ts';
import { transformed } from './transformed.ts';
import { type Interpolate, ofGrafana, replacing } from './variables.ts';

/** What all panels are asked with. */
export interface Surroundings {
  readonly range: Range;
  readonly scrapeInterval: number;
  readonly values: Readonly<Record<string, string>>;
  readonly theme: GrafanaTheme2;
}

/** A panel with its data. */
export interface Answered {
  readonly panel: Panel;
  readonly frames: DataFrame[];
  readonly errors: readonly string[];
  readonly interpolate: Interpolate;
}

/** Asks the queries of a panel that is `width` pixels wide; what fails is told in `errors`. */
export async function answered(
  raw: Panel,
  width: number,
  { range, scrapeInterval, values, theme }: Surroundings,
): Promise<Answered> {
  const panel = withDefaults(raw);
  // At most one value a pixel, and none that Prometheus does not have.
  const step = Math.max(scrapeInterval, Math.ceil((range.end - range.start) / width));
  const interpolate = replacing({ ...values, ...ofGrafana(range, step, scrapeInterval) });
  const errors: string[] = [];
  const attempt = async <T>(name: string, task: () => Promise<T>) => {
    try {
      return await task();
    } catch (error) {
      errors.push(`${name}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const asked = (panel.targets ?? []).filter(({ hide, expr }) => !hide && expr);
  const answers = await Promise.all(
    asked.map((query) =>
      attempt(query.refId, () => answerTo(query, { ...range, step }, interpolate)),
    ),
  );
  const found = framesOf(answers.filter((it) => it !== undefined));
  const changed = await attempt('transformations', () => transformed(found, panel, interpolate));
  const frames = configured(changed ?? [], panel, theme, interpolate);
  return { panel, frames, errors, interpolate };
}

async function answerTo(query: Query, range: Range, interpolate: Interpolate): Promise<Answer> {
  const expr = interpolate(query.expr);
  const { step } = range;
  if (query.instant && !query.range) {
    return { query, step, series: await queryNow(expr, range.end) };
  }
  // Grafana asks for whole steps, so that a graph does not tremble when it is refreshed.
  const start = Math.floor(range.start / step) * step;
  return { query, step, series: await queryRange(expr, { ...range, start }) };
}
