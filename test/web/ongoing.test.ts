import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hashed, open, runGuarded, webFolder } from '../support/web.ts';

let folder: Awaited<ReturnType<typeof webFolder>>;

beforeAll(async () => {
  folder = await webFolder();
});

afterAll(() => folder[Symbol.asyncDispose]());

const users = (...names: string[]) =>
  `basic_auth_users: { ${names.map((it) => `${it}: "${hashed}"`).join(', ')} }`;

const login = (user: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:hunter2`).toString('base64')}`,
});

/** Reads events until they end. */
async function read(get: (path: string) => Promise<Response>) {
  const { body } = await get('/api/v1/events');
  const reader = body?.getReader();
  let isOpen = true;
  const drain = async () => {
    while (!(await reader?.read())?.done);
  };
  void drain()
    .catch(() => {})
    .finally(() => {
      isOpen = false;
    });
  return { isOpen: () => isOpen, end: () => reader?.cancel().catch(() => {}) };
}

test.each<[string, string, readonly boolean[]]>([
  ['a user is taken out', users('bob'), [false, true]],
  [
    'TLS comes on',
    'tls_server_config: { cert_file: server.pem, key_file: server.key }',
    [false, false],
  ],
  ['nobody has to log in any more', open, [true, true]],
])('when %s, events end for whoever may not ask any more', async (_, after, stay) => {
  await folder.write(users('eve', 'bob'));
  await using daemon = await runGuarded(folder.path);
  const as = (user: string) => read((path) => daemon.get(path, login(user)));
  const readers = [await as('eve'), await as('bob')];

  await folder.write(after);
  await vi.waitFor(
    async () => {
      await daemon.get('/-/healthy').catch(() => {});
      expect(daemon.lines.map(({ message }) => message).join()).toContain('web configuration');
      expect(readers.map((it) => it.isOpen())).toEqual(stay);
    },
    { timeout: 10_000, interval: 100 },
  );

  for (const _ of Array(20)) await daemon.get('/-/healthy').catch(() => {});
  expect(readers.map((it) => it.isOpen())).toEqual(stay);
  await Promise.all(readers.map((it) => it.end()));
});
