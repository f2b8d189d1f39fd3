import type { Alert, Concern, Recording, Terms } from './rule.ts';
import { scaled } from './span.ts';
import { type Choices, termsFor } from './terms.ts';

/** A rule as Prometheus reads it, and what is said of it beside. */
export interface Written {
  readonly because: string | undefined;
  readonly rule: object;
}

/** A group as Prometheus reads it. */
export interface Group {
  readonly name: string;
  readonly rules: readonly Written[];
}

/** The rules about a concern, as the user wants them. */
export function groupOf({ name, recordings = [], alerts }: Concern, choices: Choices): Group {
  const terms = termsFor(choices);
  return {
    name: `redis-${name}`,
    rules: [
      ...recordings.map((it) => recordingRule(it, terms)),
      ...alerts.map((it) => alertingRule(it, terms, choices)),
    ],
  };
}

const recordingRule = ({ record, because, expr }: Recording, terms: Terms): Written => ({
  because,
  rule: { record, expr: expr(terms) },
});

const alertingRule = (it: Alert, terms: Terms, { scale, runbooks }: Choices): Written => ({
  because: it.because,
  rule: {
    alert: it.alert,
    expr: it.expr(terms),
    ...(it.for && { for: scaled(it.for, scale) }),
    ...(it.keepFiring && { keep_firing_for: scaled(it.keepFiring, scale) }),
    labels: { severity: it.severity, ...it.labels },
    annotations: {
      summary: it.summary,
      description: it.description,
      runbook_url: `${runbooks}/${it.alert}.md`,
    },
  },
});
