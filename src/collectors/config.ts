import { gauge, type LabeledValue } from '../metric.ts';
import { type Answer, defineCollector } from './collector.ts';
import { type Setting, setting, wholeNumber } from './setting.ts';

type Said = Answer<readonly [Setting, Setting]>;

/** Settings that only CONFIG tells. */
export const config = defineCollector<readonly [Setting, Setting]>({
  name: 'config',
  queries: [setting('io-threads'), setting('client-output-buffer-limit')],
  metrics: [
    gauge('redis_config_io_threads', 'Threads that read and write, the main one included.', {
      from: 'CONFIG GET io-threads',
      read: ({ replies: [threads] }: Said) => wholeNumber(threads),
    }),
    gauge(
      'redis_config_client_output_buffer_limit_bytes',
      'Replies that may wait for one client of the class before it is disconnected, at once or after a while; 0 when there is no limit.',
      {
        from: 'CONFIG GET client-output-buffer-limit',
        labels: ['class', 'limit'],
        read: ({ replies: [, limits] }: Said) =>
          classesIn(limits).flatMap(({ name, hard, soft }) => [
            { labels: { class: name, limit: 'hard' }, value: hard },
            { labels: { class: name, limit: 'soft' }, value: soft },
          ]),
      },
    ),
    gauge(
      'redis_config_client_output_buffer_limit_overcome_seconds',
      'How long a client of the class may be over its soft limit; 0 when there is none.',
      {
        from: 'CONFIG GET client-output-buffer-limit',
        labels: ['class', 'limit'],
        read: ({ replies: [, limits] }: Said) => classesIn(limits).map(overcome),
      },
    ),
  ],
});

interface Class {
  readonly name: string;
  /** Bytes. */
  readonly hard: number;
  readonly soft: number;
  readonly seconds: number;
}

/** Reads `normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60`. */
function classesIn(limits: Setting): readonly Class[] {
  const found = (limits ?? '').matchAll(/([a-z]+) (\d+) (\d+) (\d+)/g);
  const classes = [...found].map(([, name = '', hard, soft, seconds]) => ({
    name,
    hard: Number(hard),
    soft: Number(soft),
    seconds: Number(seconds),
  }));
  return [...new Map(classes.map((it) => [it.name, it])).values()];
}

const overcome = ({ name, seconds }: Class): LabeledValue => ({
  labels: { class: name, limit: 'soft' },
  value: seconds,
});
