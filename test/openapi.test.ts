import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { freePort } from './servers/free-port.ts';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';
import { misfits, openapi } from './support/openapi.ts';

test('the description is a valid one', async () => {
  const { valid, errors } = await new Validator().validate('docs/openapi.yaml');

  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
});

test('every answer is as it is described, of targets that are up, down and yet to be polled', async () => {
  await using local = await startRedis({ args: ['--maxmemory', '100mb'] });
  await using cloud = await startRedis();
  await using frozen = await startRedis();
  frozen.pause();
  await using daemon = await runDaemon(`{
    targets: [
      { name: local, url: "${local.url}", labels: { team: shop }, schedule: "* * * * * *" },
      { name: cloud, url: "${cloud.url}" },
      { name: nobody, url: "redis://127.0.0.1:${await freePort()}" },
      { name: frozen, url: "${frozen.url}", timeout: 60s },
    ],
    pairs: [{ name: shop, local: local, cloud: cloud, prefers: local }] }`);
  await daemon.pageWhere((page) => expect(page).toContain('redis_pair_sides_up{pair="shop"} 2'));
  const asked = Object.keys(openapi.paths).filter(
    (path) => path !== '/api/v1/events' && openapi.paths[path]?.get,
  );

  const wrong = await Promise.all(
    asked.flatMap((path) =>
      callsOf(path).map(async (call) => misfits(path, await daemon.get(call))),
    ),
  );

  expect(wrong.flat()).toEqual([]);
});

test.each([
  ['web: {}', 403],
  ['web: { reload: true }', 200],
  ['web: { reload: true }, timeout: soon', 500],
])('with %j a reload is answered as it is described', async (web, status) => {
  const target = 'targets: [{ url: "redis://127.0.0.1:1" }]';
  await using daemon = await runDaemon(`{ ${target}, ${web.replace(/, timeout.*/, '')} }`);
  daemon.write(`{ ${target}, ${web} }`);

  const response = await fetch(`${daemon.url}/-/reload`, { method: 'POST' });

  expect(response.status).toBe(status);
  expect(await misfits('/-/reload', response, 'post')).toEqual([]);
});

const callsOf = (path: string) => {
  if (path.includes('{name}'))
    return ['local', 'cloud', 'nobody', 'no%20such'].map((it) => path.replace('{name}', it));
  if (path === '/scrape') return [path, `${path}?target=local`];
  return [path];
};

test.each(Object.keys(openapi.paths))('%s is served', async (path) => {
  await using daemon = await runDaemon(`targets: [{ name: a, url: "redis://127.0.0.1:1" }]`);
  const abort = new AbortController();

  const response = await fetch(
    `${daemon.url}${path.replace('{name}', 'a')}${path === '/scrape' ? '?target=a' : ''}`,
    { signal: abort.signal },
  );
  abort.abort();

  expect(response.status).not.toBe(404);
});
