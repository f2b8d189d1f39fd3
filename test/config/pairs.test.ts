import { describe, expect, test } from 'vitest';
import { configFrom, problemsFrom } from './load-from.ts';

const targets = 'targets: [{ name: a, url: redis://a }, { name: b, url: rediss://b }]';
const yaml = (...pairs: readonly string[]) => `${targets}\npairs: [${pairs.join(', ')}]\n`;

const whole = '{ name: p, local: a, cloud: b, prefers: cloud, heals: true }';
const checks = { schedule: '0 */5 * * * *', commandsPerDay: 5000 };
const pair = { name: 'p', local: 'a', cloud: 'b', prefers: 'cloud', heals: true, ...checks };

describe('pairs', () => {
  test('are none by default', () => {
    expect(configFrom({}).pairs).toEqual([]);
  });

  test('are as the file says', () => {
    const short = '{ name: q, local: b, cloud: a }';

    expect(configFrom({ yaml: yaml(whole, short) }).pairs).toEqual([
      pair,
      { name: 'q', local: 'b', cloud: 'a', prefers: undefined, heals: false, ...checks },
    ]);
  });

  test('are checked when the file says, or a variable, and for no more commands than it says', () => {
    const text = yaml(whole);
    const own = 'pairChecks: { schedule: "1 * * * * *", commandsPerDay: 7 }';
    const env = { CACHEWATCH_PAIR_SCHEDULE: '2 * * * * *' };

    const [fromFile] = configFrom({ yaml: `${text}${own}` }).pairs;
    const [fromVariable] = configFrom({ yaml: `${text}${own}`, env }).pairs;

    expect(fromFile).toMatchObject({ schedule: '1 * * * * *', commandsPerDay: 7 });
    expect(fromVariable).toMatchObject({ schedule: '2 * * * * *', commandsPerDay: 7 });
  });

  test('may have a side over HTTPS', () => {
    const https = '{ name: c, url: https://c, token: t }';
    const text = `targets: [{ name: a, url: redis://a }, ${https}]\npairs: [{ name: p, local: a, cloud: c }]`;

    expect(configFrom({ yaml: text }).pairs[0]?.cloud).toBe('c');
  });

  test('of the file come before that of the environment', () => {
    const env = {
      ...{ REDIS_URL: 'redis://a', UPSTASH_REDIS_URL: 'rediss://b', REDIS_WRITE_BOTH: 'yes' },
    };
    const text = 'pairs: [{ name: p, local: cloud, cloud: local }]';

    const { targets, pairs } = configFrom({ env, yaml: text });

    expect(targets.map(({ name }) => name)).toEqual(['local', 'cloud']);
    expect(pairs.map(({ name }) => name)).toEqual(['p', 'hybrid']);
    expect(problemsFrom({ env, yaml: text.replace('p,', 'hybrid,') })).toEqual([
      'REDIS_WRITE_BOTH: expected a name of its own: another pair has it',
    ]);
  });
});

describe('a pair is refused', () => {
  const expected = 'expected the name of a target, not of a topology or its member';
  const side = 'expected the name of a target';

  test.each<readonly [string, readonly string[]]>([
    [
      '{ name: p, local: c, cloud: d }',
      [`27 pairs[0].local: ${expected}`, `37 pairs[0].cloud: ${expected}`],
    ],
    ['{ name: p, local: a, cloud: a }', ['37 pairs[0].cloud: expected another target than local']],
    [
      `${whole}, { name: p, local: b, cloud: a }`,
      ['79 pairs[1].name: expected a name of its own: another pair has it'],
    ],
    ['{ name: p, local: a }', [`9 pairs[0].cloud: ${side}`]],
    [
      '{ name: 7, local: a, cloud: [b] }',
      ['17 pairs[0].name: expected a name', `37 pairs[0].cloud: ${side}`],
    ],
    [
      '{ name: p, local: a, cloud: b, prefers: both }',
      ['49 pairs[0].prefers: expected one of local, cloud'],
    ],
    ['{ name: p, local: a, cloud: b, heal: true }', ['46 pairs[0].heal: there is no such setting']],
    ['7', ['9 pairs[0]: expected settings, one "name: value" a line']],
  ])('%s', (text, problems) => {
    expect(
      problemsFrom({ yaml: yaml(text) }).map((it) => it.replace('cachewatch.yml:2:', '')),
    ).toEqual(problems);
  });

  test('where it is no list', () => {
    expect(problemsFrom({ yaml: 'pairs: 7' })).toEqual([
      'cachewatch.yml:1:8 pairs: expected a list of pairs, each with a name, local and cloud',
    ]);
  });

  test('with a topology as a side', () => {
    const topology = '{ name: c, topology: cluster, urls: [redis://c] }';
    const text = `targets: [{ name: a, url: redis://a }, ${topology}]\npairs: [{ name: p, local: a, cloud: c }]`;

    expect(problemsFrom({ yaml: text })).toEqual([
      `cachewatch.yml:2:37 pairs[0].cloud: ${expected}`,
    ]);
  });

  test('not for a side whose target is refused', () => {
    const text = 'targets: [{ name: a, url: a }]\npairs: [{ name: p, local: a, cloud: b }]';

    expect(problemsFrom({ yaml: text })).toHaveLength(1);
  });
});
