import { expect, test } from 'vitest';
import { readArgs } from '../../src/config/args.ts';
import type { Environment } from '../../src/config/expand.ts';
import { rulesAsked } from '../../src/config/rules.ts';
import { defaultThresholds } from '../../src/thresholds.ts';
import { readFrom } from './load-from.ts';

/** What is asked for, or every problem as it is told; `yaml` is in `c.yml`. */
function asked(argv: readonly string[], yaml = '', env: Environment = {}) {
  const { args, problems } = readArgs(['rules', ...argv]);
  const result = rulesAsked({ args, env, readFile: readFrom({ 'c.yml': yaml }) });
  const told = [...problems, ...(result.ok ? [] : result.problems)];
  return {
    value: result.ok ? result.value : undefined,
    told: told.map(({ where, expected }) => `${where}: ${expected}`),
  };
}

const withFile = (yaml: string) => asked(['--config', 'c.yml'], yaml);

test('without a flag they are the rules in alerts/, printed for Prometheus', () => {
  expect(asked([]).value).toEqual({
    ...{ format: 'prometheus', optIn: false, out: undefined },
    choices: {
      ...{ thresholds: defaultThresholds, job: 'cachewatch', selector: '', scale: 1 },
      runbooks: 'https://cachewatch.example/alerts/runbooks',
    },
  });
});

test('each flag is heard', () => {
  const argv = [
    ...['--format', 'prometheusrule', '--opt-in', '--out', 'folder', '--job', 'j'],
    ...['--selector', 'env="prod", team=~"a|b"', '--scale', '.5'],
    ...['--runbooks', 'https://wiki.example.com/redis//'],
  ];

  expect(asked(argv).value).toEqual({
    ...{ format: 'prometheusrule', optIn: true, out: 'folder' },
    choices: {
      ...{ thresholds: defaultThresholds, job: 'j', scale: 0.5 },
      selector: 'env="prod", team=~"a|b"',
      runbooks: 'https://wiki.example.com/redis',
    },
  });
});

const format = '--format: expected one of prometheus, prometheusrule';
const selector = '--selector: expected matchers of PromQL, such as env="prod",team=~"a|b"';
const runbooks =
  '--runbooks: expected the address of the runbooks, such as https://wiki.example.com/redis';
const scale =
  '--scale: expected a number above 0, 1000 at most: 2 makes every duration twice as long';

test.each([
  [['--format', 'json'], format],
  [['--selector', 'env=prod'], selector],
  [['--selector', '{env="prod"}'], selector],
  [['--selector', 'env="prod",'], selector],
  [['--selector', 'env="prod'], selector],
  [['--selector', 'env="a"} or up{b="c"'], selector],
  [['--selector', String.raw`host=~"a\.b"`], selector],
  [['--selector', 'env="a\nb"'], selector],
  [['--runbooks', 'wiki'], runbooks],
  [['--runbooks', 'file:///wiki'], runbooks],
  [['--scale', '0'], scale],
  [['--scale', '1001'], scale],
  [['--scale', '1e3'], scale],
  [['--scale', 'Infinity'], scale],
  [['--scale='], '--scale: expected a value after it'],
  [['--scale', '-1'], '--scale: expected a value after it'],
  [['--out'], '--out: expected a value after it'],
  [['--opt-in=yes'], '--opt-in: expected no value'],
  [['--listen=:1'], '--listen: no such flag; see cachewatch rules --help'],
  [['redis://h'], 'redis://h: expected no target: the rules are for all'],
])('%j is met with one sentence', (argv, sentence) => {
  expect(asked(argv).told).toEqual([sentence]);
});

test.each([
  String.raw`host=~"a\\.b"`,
  String.raw`name="a \"b\", c"`,
  'a!="b" ,c!~"d"',
  'a = ""',
  'a="}"',
])('the selector %s is taken as it is', (text) => {
  expect(asked(['--selector', text]).value?.choices.selector).toBe(text);
});

test('every problem is told, of flags, targets and thresholds', () => {
  const argv = ['--scale', '0', '--format', 'json', 'redis://h', '--config', 'c.yml'];

  expect(asked(argv, 'thresholds: { hitRatio: 2 }').told).toEqual([
    'redis://h: expected no target: the rules are for all',
    format,
    scale,
    expect.stringContaining('hitRatio'),
  ]);
});

test('of the file, by flag or variable, the thresholds are read', () => {
  const yaml = 'thresholds: { connections: 50, certificateTime: 30d, fragmentation: 1GiB }';
  const changed = { connections: 50, certificateTime: 30 * 86_400, fragmentation: 2 ** 30 };

  for (const { value } of [withFile(yaml), asked([], yaml, { CACHEWATCH_CONFIG: 'c.yml' })])
    expect(value?.choices.thresholds).toEqual({ ...defaultThresholds, ...changed });
});

test.each(['', 'timeout: 5s', 'thresholds:', 'thresholds: {}'])(
  'a file that says nothing of thresholds, as %j, has the default ones',
  (yaml) => {
    expect(withFile(yaml).value?.choices.thresholds).toEqual(defaultThresholds);
  },
);

test('nothing else in the file matters, not even a secret that is missing here', () => {
  const yaml = `
timeout: soon
targets: [{ url: "redis://h", password: "\${REDIS_PASSWORD}", passwordFile: /run/secrets/redis }]
thresholds: { hitRatio: 0.5 }
`;

  const { value, told } = withFile(yaml);

  expect(told).toEqual([]);
  expect(value?.choices.thresholds.hitRatio).toBe(0.5);
});

const share = 'expected a share above 0, 1 being all: 0.8 is 80 %';
const map = 'expected settings, one "name: value" a line';

test.each([
  ['thresholds:\n  hitRatio: 70', `c.yml:2:13 thresholds.hitRatio: ${share}`],
  [
    'thresholds: { connections: "9" }',
    'c.yml:1:28 thresholds.connections: expected a number above 0',
  ],
  ['thresholds: { hitrate: 0.5 }', 'c.yml:1:24 thresholds.hitrate: there is no such setting'],
  ['thresholds:\n  pass:word: 1', 'c.yml:2:14 thresholds.…: there is no such setting'],
  ['threshold: { hitRatio: 0.5 }', 'c.yml:1:12 threshold: there is no such setting'],
  ['thresholds: 0.8', `c.yml:1:13 thresholds: ${map}`],
  ['- a', `c.yml:1:1: ${map}`],
])('%j is met with where it stands', (yaml, sentence) => {
  expect(withFile(yaml).told).toEqual([sentence]);
});

test('a file that is not there is told', () => {
  expect(asked(['--config', 'no.yml']).told).toEqual(['no.yml: expected a readable file (ENOENT)']);
});
