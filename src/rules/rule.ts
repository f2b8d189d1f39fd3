import type { Thresholds } from '../thresholds.ts';

/** A length of time as it is written in a rule, before it is scaled. */
export type Span = `${number}${'s' | 'm' | 'h' | 'd'}`;

/** What an expression is made with, so that one choice of the user reaches every place it concerns. */
export interface Terms {
  readonly level: Thresholds;
  /** The series of a metric now; `where` are further matchers. */
  the(metric: string, where?: string): string;
  /** The same over a time that ends now. */
  over(span: Span, metric: string, where?: string): string;
  /** The same as it was then. */
  before(span: Span, metric: string, where?: string): string;
  /** In seconds. */
  seconds(span: Span): number;
  /** The series that Prometheus itself keeps of scraping the daemon. */
  readonly scraped: string;
}

/** Critical wakes somebody, warning becomes a ticket, info goes nowhere. */
export type Severity = 'critical' | 'warning' | 'info';

/** When somebody is told, and what. Texts are templates of Prometheus. */
export interface Alert {
  readonly alert: `Redis${string}`;
  /** Why the expression is no simpler: the false alarm, or the silence, that it avoids. */
  readonly because?: string;
  readonly expr: (terms: Terms) => string;
  readonly for?: Span;
  readonly keepFiring?: Span;
  readonly severity: Severity;
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

/** A series that several places need. */
export interface Recording {
  readonly record: string;
  readonly because?: string;
  readonly expr: (terms: Terms) => string;
}

/** The rules about one concern, which become a file and a group of Prometheus. */
export interface Concern {
  readonly name: string;
  readonly recordings?: readonly Recording[];
  readonly alerts: readonly Alert[];
}

/** How series about the same target are told, whatever other labels each has. */
export const sameTarget = 'on (job, instance, target)';
