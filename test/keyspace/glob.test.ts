import { expect, test } from 'vitest';
import { globOf } from '../../src/keyspace/glob.ts';
import { startRedis } from '../servers/redis-server.ts';

const patterns = [
  ...[
    '*',
    'a*',
    '*b',
    'a?b',
    '?',
    '\\*',
    'a\\',
    '[ab]',
    '[^ab]',
    '[a-c]x',
    '[c-a]x',
    '[\\]]',
    '[]',
  ],
  ...['[^]', '[a', 'a.b', 'a\\?b', '(a)+', '[.-]', '[a\\-c]', '**b', 'é*', '[a-]'],
];

const names = [
  ...[
    'a',
    'b',
    'c',
    'ab',
    'a*b',
    'a?b',
    'axb',
    '*',
    ']',
    'ax',
    'bx',
    'cx',
    'a.b',
    'a\nb',
    '.',
    '-',
  ],
  ...['[a', '(a)+', 'a\\', 'é1', '[]', 'x'],
];

test('a pattern stands for what Redis finds by it', async () => {
  await using redis = await startRedis();
  for (const name of names) await redis.cli('SET', name, '1');

  for (const pattern of patterns) {
    const found = await redis.cli('EVAL', `return #redis.call('KEYS', ARGV[1])`, '0', pattern);
    const matching = names.filter((name) => globOf(pattern).test(name));

    expect([pattern, matching.length]).toEqual([pattern, Number(found)]);
  }
});
