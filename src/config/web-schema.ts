import * as z from 'zod';
import { count, map, oneOf, text, toggle, words } from './forms.ts';
import { parseDuration } from './units.ts';
import { clientAuthTypes } from './web-settings.ts';

const pem = words('expected the path of a PEM file').nullish();
const inline = words('expected a text in PEM form').nullish();

const versions = { TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;
const version = oneOf(['TLS12', 'TLS13']).transform((it) => versions[it]);

/** What Go calls them, and what OpenSSL does. */
const curves: Readonly<Record<string, string>> = {
  CurveP256: 'P-256',
  CurveP384: 'P-384',
  CurveP521: 'P-521',
  X25519: 'X25519',
};

const curve = text(`expected one of ${Object.keys(curves).join(', ')}`, (it) =>
  Object.hasOwn(curves, it) ? curves[it] : undefined,
);

const expectedSuite =
  'expected a suite as Go names it, such as TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, with an ECDHE exchange';

/** Go's name of a suite as OpenSSL's; those of TLS 1.3 have one name. */
function suiteOf(name: string): string | undefined {
  if (/^TLS_(AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305_SHA256)$/.test(name))
    return name;
  const [, signature, cipher = ''] = /^TLS_ECDHE_(ECDSA|RSA)_WITH_(\w+)$/.exec(name) ?? [];
  const ending = Object.hasOwn(ciphers, cipher) ? ciphers[cipher] : undefined;
  return ending && `ECDHE-${signature}-${ending}`;
}

const ciphers: Readonly<Record<string, string>> = {
  AES_128_CBC_SHA: 'AES128-SHA',
  AES_256_CBC_SHA: 'AES256-SHA',
  AES_128_GCM_SHA256: 'AES128-GCM-SHA256',
  AES_256_GCM_SHA384: 'AES256-GCM-SHA384',
  CHACHA20_POLY1305: 'CHACHA20-POLY1305',
  CHACHA20_POLY1305_SHA256: 'CHACHA20-POLY1305',
};

const list = <T extends z.ZodType>(of: T, what: string) =>
  z.array(of, { error: `expected a list of ${what}` }).nullish();

const tls = z.strictObject(
  {
    ...{ cert_file: pem, key_file: pem, client_ca_file: pem },
    ...{ cert: inline, key: inline, client_ca: inline },
    client_auth_type: z
      // What it was called once.
      .preprocess(
        (it) => (it === 'RequireClientCert' ? 'RequireAnyClientCert' : it),
        oneOf(clientAuthTypes),
      )
      .nullish(),
    client_allowed_sans: list(words('expected a name of a certificate'), 'names of certificates'),
    min_version: version.nullish(),
    max_version: version.nullish(),
    cipher_suites: list(text(expectedSuite, suiteOf), 'cipher suites'),
    prefer_server_cipher_suites: toggle.nullish(),
    curve_preferences: list(curve, 'curves'),
  },
  { error: map },
);

const header = z
  .string({ error: 'expected a text' })
  .regex(/^[\t\x20-\x7e]*$/, { error: 'expected what a header can hold' });

const http = z.strictObject(
  {
    // Only HTTP/1.1 is spoken, which every client of HTTP/2 speaks too.
    http2: toggle.nullish(),
    headers: z
      .strictObject(
        {
          'Content-Security-Policy': header.optional(),
          'X-Frame-Options': oneOf(['deny', 'sameorigin', '']).optional(),
          'X-Content-Type-Options': oneOf(['nosniff', '']).optional(),
          'X-XSS-Protection': header.optional(),
          'Strict-Transport-Security': header.optional(),
        },
        { error: map },
      )
      .nullish(),
  },
  { error: map },
);

/** Bcrypt has no less; beyond the other a login takes seconds of all the daemon has. */
const [leastCost, mostCost] = [4, 14];
const expectedHash = 'expected a bcrypt hash, as htpasswd -nBC 10 "" prints it';

const costOf = (it: string) => {
  const [, cost] = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(it) ?? [];
  return cost === undefined || Number(cost) < leastCost ? undefined : Number(cost);
};

const hash = text(expectedHash, (it) => (costOf(it) === undefined ? undefined : it)).refine(
  (it) => (costOf(it) ?? 0) <= mostCost,
  { error: `expected a cost of ${mostCost} at most: checking a greater one takes seconds` },
);

const interval = z.preprocess(
  (it) => (it === 0 || it === '0' ? '0s' : it),
  text('expected a duration such as 100ms or 1s, or 0', parseDuration),
);

const rateLimit = z.strictObject({ interval, burst: count }, { error: map });

const expectedUsers = 'expected users, one "name: hash" a line';

const isFilled = (it: object) => Object.keys(it).length > 0;

/** Where a login ends the name. */
const expectedName = 'expected a name without a colon, as nobody could log in with this one';

const users = z
  .record(z.string(), hash, { error: expectedUsers })
  .refine(isFilled, { error: expectedUsers })
  .superRefine((all, context) => {
    for (const name of Object.keys(all))
      if (name.includes(':'))
        context.addIssue({ code: 'custom', message: expectedName, path: [name] });
  });

/** A web configuration file, in the form that Prometheus and its exporters share. No section is empty: what is half written must not open the door. */
export const webSchema = z.strictObject(
  {
    tls_server_config: tls.optional(),
    http_server_config: http.refine(isFilled, { error: map }).optional(),
    basic_auth_users: users.optional(),
    rate_limit: rateLimit.optional(),
  },
  { error: map },
);

/** The section on TLS, its forms checked. */
export type TlsSection = NonNullable<z.output<typeof webSchema>['tls_server_config']>;
