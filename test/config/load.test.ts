import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { defaultThresholds } from '../../src/thresholds.ts';
import { loginOf } from '../support/login-of.ts';
import { configFrom, problemsFrom } from './load-from.ts';

interface Scalar {
  readonly setting: string;
  readonly read: (config: Config) => unknown;
  readonly yaml: string;
  readonly variable: readonly [name: string, value: string];
  readonly flag?: readonly string[];
  /** By default, in the file, by the variable and by the flag. */
  readonly values: readonly unknown[];
}

const anyHost = (port: number) => ({ host: undefined, port });

const scalars: readonly Scalar[] = [
  {
    setting: 'listen',
    read: (it) => it.listen,
    yaml: 'listen: ":1"',
    variable: ['CACHEWATCH_LISTEN', ':2'],
    flag: ['--listen', ':3'],
    values: [anyHost(9121), anyHost(1), anyHost(2), anyHost(3)],
  },
  {
    setting: 'schedule',
    read: (it) => it.targets[0]?.schedule,
    yaml: 'schedule: "1 * * * * *"',
    variable: ['CACHEWATCH_SCHEDULE', '2 * * * * *'],
    flag: ['--schedule', '3 * * * * *'],
    values: ['*/15 * * * * *', '1 * * * * *', '2 * * * * *', '3 * * * * *'],
  },
  {
    setting: 'timeout',
    read: (it) => it.targets[0]?.timeout,
    yaml: 'timeout: 1s',
    variable: ['CACHEWATCH_TIMEOUT', '2s'],
    values: [5, 1, 2],
  },
  {
    setting: 'compat',
    read: (it) => it.compat,
    yaml: 'compat: true',
    variable: ['CACHEWATCH_COMPAT', 'false'],
    flag: ['--compat'],
    values: [false, true, false, true],
  },
  {
    setting: 'log.level',
    read: (it) => it.log.level,
    yaml: 'log: { level: debug }',
    variable: ['CACHEWATCH_LOG_LEVEL', 'warn'],
    flag: ['--log-level', 'error'],
    values: ['info', 'debug', 'warn', 'error'],
  },
  {
    setting: 'log.format',
    read: (it) => it.log.format,
    yaml: 'log: { format: pretty }',
    variable: ['CACHEWATCH_LOG_FORMAT', 'json'],
    flag: ['--log-format', 'pretty'],
    values: ['json', 'pretty', 'json', 'pretty'],
  },
  {
    setting: 'web.maxConcurrentScrapes',
    read: (it) => it.web.maxConcurrentScrapes,
    yaml: 'web: { maxConcurrentScrapes: 1 }',
    variable: ['CACHEWATCH_WEB_MAX_CONCURRENT_SCRAPES', '2'],
    values: [8, 1, 2],
  },
  {
    setting: 'hitRate.window',
    read: (it) => it.targets[0]?.facts.hitRateWindow,
    yaml: 'hitRate: { window: 1m }',
    variable: ['CACHEWATCH_HIT_RATE_WINDOW', '2m'],
    values: [300, 60, 120],
  },
];

describe.each(scalars)('$setting', ({ read, yaml, variable, values }) => {
  const [byDefault, byFile, byVariable] = values;
  const env = { [variable[0]]: variable[1] };

  test('has a default', () => {
    expect(read(configFrom({ yaml: '' }))).toEqual(byDefault);
  });

  test('is what the file says', () => {
    expect(read(configFrom({ yaml }))).toEqual(byFile);
  });

  test('is what its variable says before the file', () => {
    expect(read(configFrom({ yaml, env }))).toEqual(byVariable);
  });

  test('is what the file says where its variable is empty', () => {
    expect(read(configFrom({ yaml, env: { [variable[0]]: '' } }))).toEqual(byFile);
  });
});

test.each(scalars.filter(({ flag }) => flag))(
  '$setting is what its flag says before all',
  ({ read, yaml, variable: [name, value], flag, values }) => {
    const config = configFrom({ yaml, env: { [name]: value }, argv: flag ?? [] });

    expect(read(config)).toEqual(values[3]);
  },
);

test('a variable leaves what stands beside its setting in the file as it is', () => {
  const yaml = 'log: { level: debug, format: pretty }';

  const { log } = configFrom({ yaml, env: { CACHEWATCH_LOG_LEVEL: 'warn' } });

  expect(log).toEqual({ level: 'warn', format: 'pretty' });
});

test.each([
  ['0.0.0.0:1', { host: '0.0.0.0', port: 1 }],
  ['[::1]:65535', { host: '::1', port: 65_535 }],
  ['localhost:0', { host: 'localhost', port: 0 }],
])('listen may be %s', (listen, place) => {
  expect(configFrom({ argv: ['--listen', listen] }).listen).toEqual(place);
});

test('the file may be named by CACHEWATCH_CONFIG, and the flag comes first', () => {
  const files = { '/a.yml': 'compat: true', '/b.yml': 'compat: false' };
  const env = { CACHEWATCH_CONFIG: '/a.yml' };

  expect(configFrom({ env, files }).compat).toBe(true);
  expect(configFrom({ env, files, argv: ['--config', '/b.yml'] }).compat).toBe(false);
});

test('nothing at all watches the neighbour', () => {
  const { targets } = configFrom({});

  expect(targets.map(({ name }) => name)).toEqual(['127.0.0.1:6379']);
});

describe('a ${NAME} in the file', () => {
  const variable = (name: string) => `\${${name}}`;
  const yaml = `{ listen: "${variable('AT')}", targets: [{ url: "redis://${variable('A')}:${variable('B')}" }] }`;

  test('is replaced from the environment', () => {
    const config = configFrom({ yaml, env: { AT: ':1', A: 'cache', B: '2' } });

    expect([config.listen.port, config.targets[0]?.name]).toEqual([1, 'cache:2']);
  });

  test('is a problem for each variable that is missing, and nothing else is told of that setting', () => {
    expect(problemsFrom({ yaml })).toEqual([
      'cachewatch.yml:1:11 listen: expected the environment to hold AT',
      'cachewatch.yml:1:37 targets[0].url: expected the environment to hold A',
      'cachewatch.yml:1:37 targets[0].url: expected the environment to hold B',
    ]);
  });

  test('is none where a flag, a variable or an argument stands in for it', () => {
    const argv = ['redis://cache', '--listen', ':1'];

    expect(problemsFrom({ yaml, argv })).toEqual([]);
    expect(
      problemsFrom({ yaml, argv: ['redis://cache'], env: { CACHEWATCH_LISTEN: ':1' } }),
    ).toEqual([]);
  });

  test('is left alone in arguments and in the environment: a password may hold it', () => {
    const password = `a${variable('A')}`;

    const { targets } = configFrom({ argv: [`redis://:${encodeURIComponent(password)}@cache`] });

    expect(loginOf(targets[0]).password).toBe(password);
  });
});

test('the thresholds are those of the file, and the default ones besides', () => {
  const { thresholds } = configFrom({ yaml: 'thresholds: { connections: 50 }' });

  expect(thresholds).toEqual({ ...defaultThresholds, connections: 50 });
  expect(configFrom({}).thresholds).toEqual(defaultThresholds);
});
