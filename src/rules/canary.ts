import { type Concern, sameTarget } from './rule.ts';
import { spent } from './spent.ts';

/** Whether a key can be written, where a canary is configured to try. */
export const canary: Concern = {
  name: 'canary',
  alerts: [
    {
      alert: 'RedisCanaryFailing',
      because: 'Without a budget nothing is sent: that says nothing of the target.',
      expr: (terms) => `${terms.the('redis_canary_success')} == 0
unless ${sameTarget} ${spent(terms)}`,
      for: '2m',
      severity: 'critical',
      summary: 'Redis answers, and a key cannot be written and read.',
      description: `Redis {{ $labels.target }} fails the canary: {{ with printf "redis_canary_failure_info{job=%q,instance=%q,target=%q}" $labels.job $labels.instance $labels.target | query }}{{ . | first | label "op" }}, {{ . | first | label "reason" }}{{ else }}reason not known{{ end }}.`,
    },
  ],
};
