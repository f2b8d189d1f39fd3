import { type Advice, adviceFor, type Subject } from '../../src/advice/advice.ts';
import type { LabeledValue, Reading } from '../../src/metric.ts';
import type { Outcome } from '../../src/polling/snapshot.ts';
import type { Target } from '../../src/target.ts';
import { defaultThresholds } from '../../src/thresholds.ts';
import type { Endpoint } from '../../src/transport/endpoint.ts';
import { configOf } from '../support/daemon.ts';

/** What differs from a target that answered and about which nothing else is known. */
export interface Known {
  /** A target in the words of the configuration file: `url: redis://cache`. */
  readonly target?: string;
  /** In place of the one that its url says. */
  readonly endpoint?: Endpoint;
  readonly readings?: Readonly<Record<string, Reading>>;
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  readonly now?: number;
}

/** A subject of which only this is known. */
export const subjectOf = ({
  target,
  endpoint,
  readings = {},
  outcomes = {},
  now = 0,
}: Known): Subject => ({
  target: { ...targetOf(target), ...(endpoint && { endpoint }) },
  readings: new Map(Object.entries(readings)),
  outcomes: new Map(Object.entries(outcomes)),
  thresholds: defaultThresholds,
  now,
});

function targetOf(yaml = 'url: redis://:secret@cache'): Target {
  const [target] = configOf(`targets: [{ ${yaml} }]`).targets;
  if (!target) throw new Error(`no target in ${yaml}`);
  return target;
}

/** What the rule says of a target of which only this is known. */
export const said = (rule: string, known: Known): Advice | undefined =>
  adviceFor(subjectOf(known)).find((it) => it.rule === rule);

/** redis_instance_info with these labels. */
export const identity = (labels: LabeledValue['labels']): Readonly<Record<string, Reading>> => ({
  redis_instance_info: [{ labels: { provider: 'redis', ...labels }, value: 1 }],
});

/** Keys in two databases, and how many of them expire. */
export const keys = (all: number, expiring: number): Readonly<Record<string, Reading>> => ({
  redis_db_keys: spread(all),
  redis_db_keys_expiring: spread(expiring),
});

const spread = (count: number): readonly LabeledValue[] => [
  { labels: { db: 'db0' }, value: count },
  { labels: { db: 'db1' }, value: 0 },
];
