import type { Thresholds } from '../thresholds.ts';
import type { Span, Terms } from './rule.ts';
import { scaled, secondsOf } from './span.ts';

/** What the user chooses about the rules. */
export interface Choices {
  readonly thresholds: Thresholds;
  /** The job under which Prometheus scrapes the daemon. */
  readonly job: string;
  /** Matchers of PromQL that every series must meet as well, `env="prod"`; empty for none. */
  readonly selector: string;
  /** Where the runbooks are, without a slash at the end. */
  readonly runbooks: string;
  /** What every duration is multiplied by. */
  readonly scale: number;
}

/** The terms in which the choices come to the expressions. */
export function termsFor({ thresholds, job, selector, scale }: Choices): Terms {
  const the = (metric: string, where = '') => {
    const matchers = [where, selector].filter((it) => it !== '').join(',');
    return matchers === '' ? metric : `${metric}{${matchers}}`;
  };
  return {
    level: thresholds,
    the,
    over: (span, metric, where) => `${the(metric, where)}[${scaled(span, scale)}]`,
    before: (span, metric, where) => `${the(metric, where)} offset ${scaled(span, scale)}`,
    seconds: (span: Span) => secondsOf(span) * scale,
    scraped: `up{job=${JSON.stringify(job)}}`,
  };
}
