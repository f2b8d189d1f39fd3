import * as z from 'zod';
import { uses } from '../target.ts';
import { expectedUrl, parseAddress } from './address.ts';
import { canarySchema } from './canary.ts';
import { commands, map, oneOf, schedule, size, text, timeout, toggle, words } from './forms.ts';
import { keyWork } from './key-work-schema.ts';
import { labels } from './labels.ts';
import { urlFault } from './url-fault.ts';

const pem = words('expected the path of a PEM file');

const tls = z.strictObject(
  {
    ca: pem.optional(),
    cert: pem.optional(),
    key: pem.optional(),
    serverName: words('expected a host name').optional(),
    insecure: toggle.default(false),
  },
  { error: map },
);

const url = text(expectedUrl, parseAddress, urlFault);

/** What may be said of everything that is watched. */
const common = {
  username: words('expected a user name').optional(),
  password: words('expected a password, in quotes where it is a number').optional(),
  passwordFile: words('expected the path of a file that holds the password').optional(),
  labels: labels.default({}),
  memoryLimit: size.optional(),
  use: oneOf(uses).optional(),
  schedule: schedule.optional(),
  timeout: timeout.optional(),
  tls: tls.optional(),
  neverAsk: commands.optional(),
  ...keyWork,
};

/** A URL that ends in one of these leads elsewhere, however it is encoded. */
const name = words('expected a name').refine((it) => !['.', '..'].includes(it), {
  error: 'expected a name that a path can end in, unlike . and ..',
});

const expectedTarget = 'expected a target: a mapping with a url';

/** What may be said of one target. */
export const targetSchema = z.strictObject(
  {
    ...common,
    name: name.optional(),
    url,
    group: words('expected the name of a group').optional(),
    canary: canarySchema.optional(),
  },
  { error: expectedTarget },
);

const topology = {
  ...common,
  name: words('expected a name: the members are called NAME/HOST:PORT'),
  urls: z
    .array(url, { error: 'expected a list of urls to begin with' })
    .min(1, { error: 'expected at least one url' }),
};

/** What may be said of servers that are found by asking one of them. */
export const topologySchema = z.discriminatedUnion(
  'topology',
  [
    z.strictObject({ ...topology, topology: z.literal('cluster') }),
    z.strictObject({
      ...topology,
      topology: z.literal('sentinel'),
      master: words('expected the name under which the sentinels know the primary'),
    }),
  ],
  { error: 'expected cluster or sentinel' },
);

/** One target as it was given, checked. */
export type TargetSettings = z.output<typeof targetSchema>;

/** One topology as it was given, checked. */
export type TopologySettings = z.output<typeof topologySchema>;

/** What both have. */
export type CommonSettings = Omit<TargetSettings, 'name' | 'url' | 'group'>;
