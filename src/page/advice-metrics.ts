import { gauge, type Metric } from '../metric.ts';
import type { Labelled } from './families.ts';

/** What good practice says of each target. */
export const adviceMetrics: readonly Metric<Pick<Labelled, 'advice'>>[] = [
  gauge(
    'redis_advice',
    'Always 1: that a good practice is not followed, by the rule of docs/advice.md; absent where it is, where that is not known, and while the target is down.',
    {
      from: 'the last poll; the configuration of the target',
      labels: ['rule'],
      read: ({ advice }) => advice.map(({ rule }) => ({ labels: { rule }, value: 1 })),
    },
  ),
];
