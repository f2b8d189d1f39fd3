import { expect, test } from 'vitest';
import type { Target } from '../../src/target.ts';
import { configFrom, problemsFrom } from './load-from.ts';

function targetFrom(given: Parameters<typeof configFrom>[0]) {
  const [first] = configFrom(given).targets;
  if (first?.endpoint.kind !== 'rest') throw new Error('there is no such target');
  const { token, ...endpoint } = first.endpoint;
  return { ...first, endpoint: { ...endpoint, token: token.reveal() } };
}

const plain: Omit<Target, 'endpoint'> = {
  ...{ name: 'x.upstash.io', labels: {}, schedule: '0 * * * * *', timeout: 5 },
  facts: { memoryLimit: undefined, hitRateWindow: 300 },
};
const endpoint = { kind: 'rest', url: 'https://x.upstash.io/', database: 0, token: 'secret' };

test('a target over HTTPS is polled once a minute, unless it or all of them say otherwise', () => {
  const yaml = 'targets: [{ url: https://x.upstash.io, token: secret }]';
  const own = 'targets: [{ url: https://x.upstash.io, token: secret, schedule: "1 * * * * *" }]';

  expect(targetFrom({ yaml })).toMatchObject({ ...plain, endpoint });
  expect(targetFrom({ yaml: `schedule: "2 * * * * *"\n${yaml}` }).schedule).toBe('0 * * * * *');
  expect(targetFrom({ yaml, env: { CACHEWATCH_UPSTASH_SCHEDULE: '3 * * * * *' } }).schedule).toBe(
    '3 * * * * *',
  );
  expect(targetFrom({ yaml: own }).schedule).toBe('1 * * * * *');
});

test('it has its name, labels, group, limits and budget', () => {
  const given =
    'name: edge, labels: { team: x }, group: shop, use: cache, memoryLimit: 1MB, timeout: 2s, commandsPerDay: 7';
  const yaml = `targets: [{ url: "https://x.upstash.io/db", token: secret, ${given} }]`;

  expect(targetFrom({ yaml })).toMatchObject({
    ...{ name: 'edge', labels: { team: 'x', group: 'shop' }, timeout: 2 },
    use: 'cache',
    facts: { memoryLimit: 1e6 },
    endpoint: { url: 'https://x.upstash.io/db/', commandsPerDay: 7 },
  });
});

test('its token may be in a file, without the line break at its end', () => {
  const yaml = 'targets: [{ url: https://x.upstash.io, tokenFile: /run/token }]';

  expect(targetFrom({ yaml, files: { '/run/token': 'secret\n' } }).endpoint).toMatchObject(
    endpoint,
  );
  expect(problemsFrom({ yaml, files: { '/run/token': '\n' } })).toEqual([
    'cachewatch.yml:1:51 targets[0].tokenFile: expected a token in the file, but it is empty',
  ]);
});

test('the variables of Upstash’s own client are enough', () => {
  const env = {
    UPSTASH_REDIS_REST_URL: 'https://x.upstash.io',
    UPSTASH_REDIS_REST_TOKEN: 'secret',
  };
  const { UPSTASH_REDIS_REST_URL } = env;

  expect(targetFrom({ env })).toMatchObject({ ...plain, endpoint });
  expect(problemsFrom({ env: { UPSTASH_REDIS_REST_URL } })).toEqual([
    'UPSTASH_REDIS_REST_URL: expected one of token and tokenFile beside it, in the file, as Upstash has them; other servers are redis://HOST',
  ]);
});

test('a token and a file with one are one too many', () => {
  const yaml = 'targets: [{ url: https://x.upstash.io, token: secret, tokenFile: /run/token }]';

  expect(problemsFrom({ yaml, files: { '/run/token': 'secret' } })).toEqual([
    'cachewatch.yml:1:11 targets[0]: expected one of token and tokenFile beside it, in the file, as Upstash has them; other servers are redis://HOST',
  ]);
});
