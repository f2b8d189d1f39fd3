import { expect, test } from 'vitest';
import { cachewatch } from './support/command.ts';
import { runDaemon } from './support/daemon.ts';

const paths = ['/', '/metrics', '/health', '/-/healthy', '/-/ready', '/sd', '/scrape', '/nothing'];

const typesAt = (url: string) =>
  Promise.all(
    paths.map(async (path) => (await fetch(url + path)).headers.get('content-type') ?? path),
  );

test('the bundle, which leaves out what is not reached, answers everything in the types of the source', async () => {
  const target = 'redis://127.0.0.1:1';
  await using daemon = await runDaemon(`targets: [{ url: "${target}" }]`);
  using command = cachewatch(['--listen', '127.0.0.1:0', target]);

  const [source, bundle] = await Promise.all([
    typesAt(daemon.url),
    typesAt(`http://127.0.0.1:${await command.listening()}`),
  ]);

  expect(bundle).toEqual(source);
  expect(new Set(source)).toEqual(
    new Set([
      'text/plain; version=0.0.4; charset=utf-8',
      'text/plain; charset=utf-8',
      'application/json; charset=utf-8',
      'text/html; charset=utf-8',
    ]),
  );
});
