import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { ensureAmtool } from '../servers/install.ts';
import { folder } from './shipped.ts';

let amtool: (...args: string[]) => Promise<{ stdout: string }>;

beforeAll(async () => {
  const program = process.env.AMTOOL ?? (await ensureAmtool());
  amtool = (...args) => promisify(execFile)(program, args, { cwd: folder });
}, 660_000);

test('amtool finds no fault in the configuration', async () => {
  const { stdout } = await amtool('check-config', 'alertmanager.yml');

  expect(stdout).toContain('SUCCESS');
  expect(stdout).toContain('1 templates');
});

test.each([
  ['critical', 'pager'],
  ['warning', 'tickets'],
  ['info', 'nobody'],
])('what is %s goes to %s', async (severity, receiver) => {
  const { stdout } = await amtool(
    ...['config', 'routes', 'test', '--config.file=alertmanager.yml', `severity=${severity}`],
  );

  expect(stdout.trim()).toBe(receiver);
});
