import { gauge } from '../metric.ts';
import { type Answer, defineCollector } from './collector.ts';
import { type Setting, setting } from './setting.ts';

/** Whether snapshots are taken at all: only then is an old one, or one that failed, news. */
export const savePoints = defineCollector<readonly [Setting]>({
  name: 'save-points',
  queries: [setting('save')],
  metrics: [
    gauge(
      'redis_config_save_enabled',
      'Whether the server takes snapshots by itself, after times and changes that are set.',
      {
        from: 'CONFIG GET save',
        read: ({ replies: [points] }: Answer<readonly [Setting]>) =>
          points === undefined ? undefined : Number(points !== ''),
      },
    ),
  ],
});
