import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../', import.meta.url));

test('a poll and a page cost what they did', { timeout: 120_000 }, async () => {
  const check = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'bench/main.ts', '--check'],
    { cwd: repository },
  );

  // Rejects with what it said when one costs too much.
  expect((await check).stdout).toMatch(/^poll: .*: ok\npage: .*: ok\n$/);
});
