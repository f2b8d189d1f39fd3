import { z } from 'zod';
import { logFormats, logLevels } from '../log.ts';
import { cronProblem } from '../polling/cron.ts';
import { expectedUrl, parseAddress } from './address.ts';
import { labels } from './labels.ts';
import { parseDuration, parseSize } from './units.ts';

/** A text that `parse` understands; anything else is met with `expected`. */
const text = <T>(expected: string, parse: (text: string) => T | undefined) =>
  z.string({ error: expected }).transform((value, context): T => {
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });

const words = (expected: string) => z.string({ error: expected }).min(1, { error: expected });

const positive = (value: number | undefined) =>
  value !== undefined && value > 0 ? value : undefined;

const duration = text('expected a duration such as 250ms, 5s or 5m', (it) =>
  positive(parseDuration(it)),
);

const size = text('expected a size such as 512MB or 2GiB', (it) => positive(parseSize(it)));

const expectedSchedule = 'expected a cron expression with seconds, such as "*/15 * * * * *"';

const schedule = z.string({ error: expectedSchedule }).superRefine((value, context) => {
  const problem = cronProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: `${expectedSchedule} (${problem})` });
});

const listen = text('expected [HOST]:PORT, such as :9121 or 127.0.0.1:9121', (value) => {
  const [, host, port] = /^(?:\[([0-9a-fA-F:.]+)\]|[^:\s]*):(\d{1,5})$/.exec(value) ?? [];
  if (port === undefined || Number(port) > 65_535) return undefined;
  const name = host ?? value.slice(0, value.lastIndexOf(':'));
  return { host: name === '' ? undefined : name, port: Number(port) };
});

const expectedSwitch = 'expected true or false';

// Not z.coerce.boolean(): it reads "false" as true.
const toggle = z.union([z.boolean(), z.stringbool()], { error: expectedSwitch });

const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `expected one of ${values.join(', ')}` });

const map = 'expected settings, one "name: value" a line';

const tls = z.strictObject(
  {
    ca: words('expected the path of a PEM file').optional(),
    cert: words('expected the path of a PEM file').optional(),
    key: words('expected the path of a PEM file').optional(),
    serverName: words('expected a host name').optional(),
    insecure: toggle.default(false),
  },
  { error: map },
);

/** What may be said of one target. */
export const targetSchema = z.strictObject(
  {
    name: words('expected a name').optional(),
    url: text(expectedUrl, parseAddress),
    username: words('expected a user name').optional(),
    password: words('expected a password').optional(),
    passwordFile: words('expected the path of a file that holds the password').optional(),
    labels: labels.default({}),
    memoryLimit: size.optional(),
    schedule: schedule.optional(),
    timeout: duration.optional(),
    tls: tls.optional(),
  },
  { error: 'expected a target: a mapping with a url' },
);

const logSettings = z.strictObject(
  { level: oneOf(logLevels).default('info'), format: oneOf(logFormats).default('json') },
  { error: map },
);

const hitRate = z.strictObject({ window: duration.prefault('5m') }, { error: map });

/** Every other setting, its form and its default; what it does not name is refused. */
export const settingsSchema = z.strictObject(
  {
    listen: listen.prefault(':9121'),
    schedule: schedule.default('*/15 * * * * *'),
    timeout: duration.prefault('5s'),
    compat: toggle.default(false),
    log: logSettings.prefault({}),
    hitRate: hitRate.prefault({}),
    targets: z.undefined({ error: 'expected a list of targets, each with a url' }).optional(),
  },
  { error: map },
);

export type Settings = z.output<typeof settingsSchema>;
export type TargetSettings = z.output<typeof targetSchema>;

export const defaults: Settings = settingsSchema.parse({});
