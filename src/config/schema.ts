import * as z from 'zod';
import { logFormats, logLevels } from '../log.ts';
import {
  commands,
  count,
  duration,
  index,
  map,
  oneOf,
  schedule,
  text,
  timeout,
  toggle,
  words,
} from './forms.ts';
import { keyWork } from './key-work-schema.ts';
import { pairs } from './pairs.ts';
import { thresholds } from './thresholds.ts';

const listen = text('expected [HOST]:PORT, such as :9121 or 127.0.0.1:9121', (value) => {
  const [, host, port] = /^(?:\[([0-9a-fA-F:.]+)\]|[^:\s]*):(\d{1,5})$/.exec(value) ?? [];
  if (port === undefined || Number(port) > 65_535) return undefined;
  const name = host ?? value.slice(0, value.lastIndexOf(':'));
  return { host: name === '' ? undefined : name, port: Number(port) };
});

const logSettings = z.strictObject(
  { level: oneOf(logLevels).default('info'), format: oneOf(logFormats).default('json') },
  { error: map },
);

const web = z.strictObject(
  {
    configFile: words('expected the path of a web configuration file').optional(),
    reload: toggle.default(false),
    maxConcurrentScrapes: count.default(8),
  },
  { error: map },
);

const hitRate = z.strictObject({ window: duration.prefault('5m') }, { error: map });

const upstash = z.strictObject({ schedule: schedule.default('0 * * * * *') }, { error: map });

const pairChecks = z.strictObject(
  { schedule: schedule.default('0 */5 * * * *'), commandsPerDay: count.default(5000) },
  { error: map },
);

/** Every other setting, its form and its default; what it does not name is refused. */
export const settingsSchema = z.strictObject(
  {
    listen: listen.prefault(':9121'),
    schedule: schedule.default('*/15 * * * * *'),
    timeout: timeout.prefault('5s'),
    compat: toggle.default(false),
    shard: index.optional(),
    totalShards: count.default(1),
    log: logSettings.prefault({}),
    web: web.prefault({}),
    hitRate: hitRate.prefault({}),
    upstash: upstash.prefault({}),
    neverAsk: commands.optional(),
    ...keyWork,
    pairs,
    pairChecks: pairChecks.prefault({}),
    thresholds: thresholds.prefault({}),
    targets: z.undefined({ error: 'expected a list of targets, each with a url' }).optional(),
  },
  { error: map },
);

/** All settings but the targets, checked and with their defaults. */
export type Settings = z.output<typeof settingsSchema> & {
  /** Whether a Redis that is not there is no news. */
  readonly mayBeAbsent?: boolean;
};
/** The settings when nobody says anything. */
export const defaults: Settings = settingsSchema.parse({});
