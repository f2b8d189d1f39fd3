import { expect, test } from 'vitest';
import { problemsFrom } from './load-from.ts';

test('every problem of every source is told at once, each with its place', () => {
  const problems = problemsFrom({
    yaml: 'timeout: soon\nlisen: ":1"\ntargets:\n  - url: cache\n  - { name: b, colour: red }\n',
    argv: ['--loud', '--log-level', 'loud'],
    env: {
      CACHEWATCH_COMPAT: 'perhaps',
      REDIS_URL: 'http://x',
      REDIS_URLS: 'redis://y,a=redis://',
      USE_REDIS_CACHE: 'maybe',
    },
  });

  expect(problems.map((it) => it.replace(/: .*/, ''))).toEqual([
    '--loud',
    'USE_REDIS_CACHE',
    'cachewatch.yml:1:10 timeout',
    'CACHEWATCH_COMPAT',
    '--log-level',
    'cachewatch.yml:2:8 lisen',
    'cachewatch.yml:4:10 targets[0].url',
    'cachewatch.yml:5:5 targets[1].url',
    'cachewatch.yml:5:24 targets[1].colour',
    'REDIS_URL',
    'REDIS_URLS, item 2',
  ]);
});
