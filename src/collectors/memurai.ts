import { gauge } from '../metric.ts';
import { defineCollector, type InfoAnswer, info } from './collector.ts';

/** What only Memurai says. */
export const memurai = defineCollector({
  name: 'memurai',
  queries: [info],
  metrics: [
    gauge(
      'redis_memurai_info',
      'Always 1; which edition of Memurai it is: that for developers stops after ten days.',
      {
        from: 'INFO memurai_edition, memurai_version',
        labels: ['edition', 'version'],
        read({ replies: [info] }: InfoAnswer) {
          const [edition, version] = ['edition', 'version'].map((it) => info.text(`memurai_${it}`));
          if (edition === undefined) return undefined;
          return [{ labels: { edition, version: version ?? '' }, value: 1 }];
        },
      },
    ),
  ],
});
