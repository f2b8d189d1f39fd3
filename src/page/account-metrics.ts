import type { AccountView } from '../account/account.ts';
import { gauge, type Metric, type Source } from '../metric.ts';
import type { WatchView } from '../polling/watch.ts';

const ofAccount = (read: (account: AccountView) => ReturnType<Source<WatchView>['read']>) => ({
  from: 'the last asking of the account',
  read: ({ account }: WatchView) => account && read(account),
});

/** What is said of asking the account behind each target that has one. */
export const accountStateMetrics: readonly Metric<WatchView>[] = [
  gauge(
    'upstash_account_up',
    'Whether the developer API of Upstash answered when it was last asked. Absent where no account is configured, until it was first asked, and while the next asking is overdue.',
    ofAccount(({ last }) => last && (last.up ? 1 : 0)),
  ),
  gauge(
    'upstash_account_down_info',
    'Why the developer API of Upstash did not answer: 1 while it does not, absent while it does.',
    {
      ...ofAccount(({ last }) =>
        !last || last.up ? undefined : [{ labels: { reason: last.reason }, value: 1 }],
      ),
      labels: ['reason'],
    },
  ),
  gauge(
    'upstash_account_last_success_timestamp_seconds',
    'When the developer API of Upstash last answered; absent until it has.',
    ofAccount(({ succeededAt }) => succeededAt),
  ),
];
