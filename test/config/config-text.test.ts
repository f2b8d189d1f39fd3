import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configText } from '../../src/config/config-text.ts';
import { loadWhole, type Sources } from '../../src/config/load.ts';
import { settingsSchema } from '../../src/config/schema.ts';
import { at, toldIn } from '../support/hunter.ts';

interface Given {
  readonly yaml?: string;
  readonly env?: Sources['env'];
  readonly args?: Sources['args'];
}

const nothing: Sources['args'] = { targets: [], flags: {} };

function loaded({ yaml = '', env = {}, args = nothing }: Given) {
  const whole = loadWhole({
    args: { ...args, flags: { config: 'it.yml', ...args.flags } },
    env,
    readFile: (path) => (path === 'it.yml' ? yaml : readFileSync(path, 'utf8')),
  });
  if (!whole.ok) throw new Error(JSON.stringify(whole.problems));
  return whole.value;
}

const textOf = (given: Given) => configText(loaded(given));

const full = `
timeout: 1500ms
schedule: "*/5 * * * * *"
listen: "[::1]:9000"
log: { level: warn }
shard: 1
totalShards: 2
neverAsk: [CONFIG GET]
keyspace: { keys: [celery, "db1:x\\x06", "q\${A}", "r$\${A}"], maxSeconds: 0.5, maxKeys: 7 }
clients: {}
slowlog: { byCommand: true }
thresholds: { memoryRatio: 0.9, commandTime: 2ms, fragmentation: 1GB, saveAge: 90m }
pairs: [{ name: carts, local: near, cloud: far, prefers: local }]
targets:
  - { name: near, url: "redis://cache-1/3", labels: { team: "$\${TEAM}", n: 7 }, memoryLimit: 1.5GiB }
  - { name: far, url: "rediss://[fe80::1]:6380", tls: { insecure: true, serverName: x }, group: g }
  - { url: "unix:///run/re dis%3F.sock?db=1", timeout: 3s, canary: { shownBy: [near] } }
  - { name: shop, topology: cluster, urls: ["redis://10.0.0.1", "redis://10.0.0.2:7000"] }
  - { name: ha, topology: sentinel, master: m, urls: ["redis://10.0.0.5:26379"] }
`;

test.each([
  ['nothing', {}],
  ['a file', { yaml: full, env: { A: 'b' } }],
  [
    'the environment',
    {
      env: {
        REDIS_URLS: 'a=redis://a,redis://b/2',
        CELERY_BROKER_URL: 'redis://a/1',
        CACHEWATCH_COMPAT: 'yes',
        CACHEWATCH_WEB_MAX_CONCURRENT_SCRAPES: '3',
      },
    },
  ],
  [
    'a pair of the environment',
    { env: { REDIS_URL: 'redis://a', UPSTASH_REDIS_URL: 'rediss://b', REDIS_WRITE_BOTH: 'true' } },
  ],
  [
    'arguments',
    { args: { targets: ['redis://a', 'b=redis://b:1/2'], flags: { listen: '127.0.0.1:1' } } },
  ],
] satisfies readonly (readonly [string, Given])[])(
  'what %s comes to is printed as a file that comes to the same',
  (_, given) => {
    const { config } = loaded(given);

    const { remarks, notices, ...again } = loaded({ yaml: textOf(given) }).config;

    expect(JSON.parse(JSON.stringify({ remarks: [], notices: [], ...again }))).toEqual(
      JSON.parse(JSON.stringify({ ...config, remarks: [], notices: [] })),
    );
  },
);

test('every setting is printed that has a default', () => {
  const settings = Object.keys(settingsSchema.parse({}));

  expect(settings).toContain('totalShards');
  expect(settings.filter((it) => !textOf({}).includes(`\n${it}:`)).toSorted()).toEqual([
    'listen',
    'pairs',
  ]);
});

test('behind each setting stands where it comes from', () => {
  const lines = textOf({
    yaml: 'timeout: 2s\nlog:\n  level: warn\ntargets: [{ url: "redis://a" }]',
    env: { CACHEWATCH_COMPAT: 'true', REDIS_URL: 'redis://b' },
    args: { targets: [], flags: { 'log-format': 'pretty' } },
  }).split('\n');

  const [timeout, compat, format, level, listen] = [
    'timeout',
    'compat',
    '  format',
    '  level',
    'listen',
  ].map((name) => lines.find((it) => it.startsWith(`${name}:`))?.replace(/ {2,}#/, ' #'));
  expect([timeout, compat, format?.trim(), level?.trim(), listen]).toEqual([
    'timeout: 2s # it.yml:1:10',
    'compat: true # CACHEWATCH_COMPAT',
    'format: pretty # --log-format',
    'level: warn # it.yml:3:10',
    'listen: :9121 # default',
  ]);
  const targets = lines.slice(lines.indexOf('targets:') + 1, lines.indexOf('targets:') + 7);
  expect(targets).toEqual([
    ...['  # it.yml:4:11', '  - name: a:6379', '    url: redis://a:6379'],
    ...['  # REDIS_URL', '  - name: b:6379', '    url: redis://b:6379'],
  ]);
});

test('no password, no token and no user of a url is printed', () => {
  const text = textOf({
    yaml: `targets:
  - { name: a, url: "${at(1)}" }
  - { name: b, url: "redis://b?password=hunter2", password: hunter2 }
  - { name: c, url: "redis://hunter2@c" }
  - { name: d, url: "https://d.upstash.io", token: hunter2, account: { database: x, email: "agent47@b.c", apiKey: hunter2 } }
  - { name: e, topology: sentinel, master: m, urls: ["${at(2)}"], password: hunter2 }`,
    env: {
      REDIS_URL: at(3),
      UPSTASH_REDIS_REST_URL: 'https://x.upstash.io',
      UPSTASH_REDIS_REST_TOKEN: 'hunter2',
    },
  });

  expect(toldIn(text)).toEqual([]);
  expect(text.match(/\*\*\*/g)).toHaveLength(10);
});

test('a secret that the file takes from a variable stays what it was', () => {
  const yaml =
    'targets: [{ name: a, url: "redis://a", password: "${PW}", labels: { p: "${PW}" } }]';

  const text = textOf({ yaml, env: { PW: 'swordfish' } });

  expect(text).toContain('password: ${PW}');
  expect(text).toContain('p: swordfish');
});

test('what was left out is told above', () => {
  const text = textOf({ args: { targets: ['redis://a', 'redis://a/1'], flags: {} } });

  expect(text.split('\n')[0]).toMatch(/^# TARGET 2: another database of a server/);
});
