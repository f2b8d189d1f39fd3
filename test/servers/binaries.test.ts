import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRedis, whichIn } from './binaries.ts';

let root: string;
let first: string;
let second: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cachewatch-path-'));
  [first, second] = [join(root, 'first'), join(root, 'second')];
  await mkdir(join(first, 'a-directory'), { recursive: true });
  await mkdir(second);
  await symlink('a-loop', join(first, 'a-loop'));
  await program(first, 'plain-file', 0o644);
  await program(second, 'plain-file', 0o755);
  await program(second, 'a-directory', 0o755);
  await program(second, 'a-loop', 0o755);
});

afterAll(() => rm(root, { recursive: true }));

async function program(folder: string, name: string, mode: number): Promise<void> {
  await writeFile(join(folder, name), '');
  await chmod(join(folder, name), mode);
}

test.each(['plain-file', 'a-directory', 'a-loop'])('%s is passed over for a program', (name) => {
  const which = whichIn([first, second].join(delimiter));

  expect(which(name)).toBe(join(second, name));
});

test.each([undefined, '', '/does/not/exist'])('nothing is found on the PATH %j', (path) => {
  expect(whichIn(path)('sh')).toBeUndefined();
});

test.each([
  [['redis-server', 'valkey-server'], '/bin/redis-server'],
  [['valkey-server'], '/bin/valkey-server'],
  [['redis-cli'], undefined],
])('of %j, %s is the server', (names, binary) => {
  const which = (name: string) => (names.includes(name) ? `/bin/${name}` : undefined);

  expect(findRedis(which)).toBe(binary);
});
