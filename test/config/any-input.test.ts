import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Given, load } from './load-from.ts';

const word = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('redis://h', 'a=rediss://h', '5s', ':1', '* * * * * *', 'true', '${HOME}', '--'),
);
const keys = [
  ...['listen', 'schedule', 'timeout', 'compat', 'log', 'level', 'format', 'hitRate', 'window'],
  ...['targets', 'name', 'url', 'username', 'password', 'passwordFile', 'labels', 'memoryLimit'],
  ...['neverAsk'],
  ...['tls', 'ca', 'cert', 'key', 'serverName', 'insecure', '__proto__', 'toString'],
];
const key = fc.oneof(fc.constantFrom(...keys), fc.string());

/** Trees that look like a configuration, more or less. */
const { settings } = fc.letrec<{ settings: unknown; value: unknown }>((tie) => ({
  settings: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.constantFrom<unknown>(null, true, 7, -0.5, Number.NaN),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('settings'),
  ),
}));

const target = fc.record(
  { url: word, password: word, tls: settings, labels: settings },
  { requiredKeys: [] },
);
const yaml = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        word,
        key.map((it) => `${it}: `),
        fc.constantFrom('\n', '  ', '- ', '{', '[', '&a ', '*a'),
      ),
    )
    .map((it) => it.join('')),
  settings.map((it) => stringify(it)),
  fc.array(target, { maxLength: 3 }).map((targets) => stringify({ targets })),
);
const flags = fc.constantFrom(
  '--config',
  '--listen',
  '--schedule',
  '--compat',
  '--log-level',
  '-x',
);
const variables = fc.constantFrom(
  'CACHEWATCH_LISTEN',
  'CACHEWATCH_SCHEDULE',
  'CACHEWATCH_TIMEOUT',
  'CACHEWATCH_COMPAT',
  'CACHEWATCH_LOG_LEVEL',
  'CACHEWATCH_CONFIG',
  'REDIS_URL',
  'REDIS_URLS',
  'CACHEWATCH_ENV_FILE',
  'UPSTASH_REDIS_URL',
  'REDIS_WRITE_BOTH',
  'CELERY_BROKER_URL',
);

const anything: fc.Arbitrary<Given> = fc.record(
  {
    yaml,
    argv: fc.array(fc.oneof(word, flags)),
    env: fc.dictionary(variables, word),
    files: fc.dictionary(word, word),
  },
  { requiredKeys: [] },
);

test('whatever is given, there is either a configuration or a problem', () => {
  fc.assert(
    fc.property(anything, (given) => {
      const { loaded, problems } = load(given);

      expect(loaded.ok || problems.length > 0).toBe(true);
      for (const { where, expected } of problems) {
        expect(where).not.toBe('');
        expect(expected).not.toBe('');
      }
    }),
    { numRuns: 1000, examples: [[{ yaml: 'targets: &a [*a]' }], [{ yaml: '&a { a: *a }' }]] },
  );
});

/** Of one form, so that no sentence of ours holds it by chance; with all that breaks a URL, YAML or a shell. */
const password = fc
  .string({
    unit: fc.constantFrom(...'aZ09@:/%#?&*!"\'`\\{}[],|>$=+-_.~ ü'),
    minLength: 1,
    maxLength: 12,
  })
  .map((it) => `hunter2${it}2retnuh`);

type Place = (password: string) => Given;

const quoted = JSON.stringify;
const inYaml =
  (text: (password: string) => string): Place =>
  (it) => ({ yaml: text(it) });
const inTarget = (text: (password: string) => string): Place =>
  inYaml((it) => `targets:\n  - url: redis://h\n    tls: 7\n    ${text(it)}\n`);

/** Where people put passwords, and beside it where they stand by mistake. */
const places: readonly Place[] = [
  inTarget((it) => `password: ${it}`),
  inTarget((it) => `password: ${quoted(it)}`),
  inTarget((it) => `password:${it}`),
  inTarget((it) => `password: ${quoted(it)} x`),
  inTarget((it) => `password: [${it}]`),
  inTarget((it) => `password: { x: ${quoted(it)} }`),
  inTarget((it) => `password: {{ ${it} }}`),
  inTarget((it) => `password: *${it}`),
  inTarget((it) => `password: |\n  ${it}`),
  inTarget((it) => `password: "${it}`),
  inTarget((it) => `passwordFile: ${quoted(it)}`),
  inTarget((it) => `passwrd: ${quoted(it)}`),
  inTarget((it) => `timeout: ${quoted(it)}`),
  inTarget((it) => `memoryLimit: ${quoted(it)}`),
  inTarget((it) => `username: { name: ${quoted(it)} }`),
  inTarget((it) => `labels: ${quoted(it)}`),
  inTarget((it) => `labels: { ${quoted(`team:${it}`)}: x, x: [${quoted(it)}] }`),
  inYaml((it) => `targets: [{ url: redis://h, password:${it} }]`),
  inYaml((it) => `targets: [{ url: ${it} }]`),
  inYaml((it) => `targets: [${quoted(`redis://eve:${it}@h`)}]`),
  inYaml((it) => `targets: { ${quoted(`redis://eve:${it}@h`)}: x }`),
  inYaml((it) => `targets: ${quoted(`redis://eve:${it}@h`)}`),
  inYaml((it) => `targets: [{ url: ${quoted(`https://eve:${it}@h`)} }]`),
  inYaml((it) => `targets: [{ url: ${quoted(`redis://eve:${it}@h:port`)} }]`),
  inYaml((it) => `targets: [{ url: ${quoted(`redis://eve:${it}@h`)}, password: x }]`),
  inYaml((it) => `targets: [{ url: rediss://h, tls: { ca: ${quoted(it)}, key: ${quoted(it)} } }]`),
  inYaml((it) => `listen: ${quoted(it)}\nlog: ${quoted(it)}\nhitRate: { window: ${quoted(it)} }`),
  inYaml((it) => `targets: [{ topology: cluster, urls: [${quoted(`redis://eve:${it}@h:x`)}] }]`),
  inYaml((it) => `redis://eve:${it}@h: x\n`),
  inYaml((it) => `${quoted(`redis://eve:${it}@h`)}: x\n`),
  inYaml((it) => `? { x: ${quoted(it)} }\n: y\n`),
  // With `: ` in it, a file that is only a password is a setting and its value.
  inYaml((it) => it.replaceAll(': ', ':')),
  (it) => ({ argv: [`redis://eve:${it}@h:port`] }),
  (it) => ({ argv: [`cache=redis://eve:${it}@h/zero`, 'x'] }),
  (it) => ({ argv: [it, `name=${it}`] }),
  (it) => ({ argv: ['--password', it, `--password=${it}`, `-a${it}`, `--=${it}`] }),
  (it) => ({ argv: ['--listen', it, '--log-level', it, `--compat=${it}`] }),
  (it) => ({ env: { REDIS_URL: `https://eve:${it}@h`, REDIS_URLS: `redis://:${it}@h:x,${it}` } }),
  (it) => ({ env: { CACHEWATCH_LISTEN: it, CACHEWATCH_TIMEOUT: it, CACHEWATCH_COMPAT: it } }),
  (it) => ({
    yaml: 'targets: [{ url: "${PW}", timeout: "${PW}", passwordFile: "${PW}" }]',
    env: { PW: it },
  }),
];

test.each(places.map((place) => [JSON.stringify(place('PASSWORD')), place] as const))(
  'no problem holds the password in %s',
  (_, place) => {
    fc.assert(
      fc.property(password, (secret) => {
        const { problems } = load(place(secret));

        expect(JSON.stringify(problems)).not.toMatch(/hunter2|2retnuh/);
      }),
      { numRuns: 50 },
    );
  },
);
