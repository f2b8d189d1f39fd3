import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { builtDaemon } from './built.ts';
import { startFakeServer } from './servers/fake-server.ts';
import { cachewatch } from './support/command.ts';
import { deferred } from './support/deferred.ts';
import { fileWith } from './support/file-with.ts';
import { onTerminal } from './support/terminal.ts';
import { upAndHung } from './support/up-and-hung.ts';

const { up, hung } = upAndHung();

test('where nobody reads any more no error is told', async () => {
  const command = `"${process.execPath}" -- "${builtDaemon()}" check --json ${up().url} | true`;

  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command]);

  expect([stdout, stderr]).toEqual(['', '']);
});

test('one that is interrupted ends at once, and not with 0', async () => {
  const reached = deferred<void>();
  await using server = await startFakeServer(() => reached.resolve());
  using command = cachewatch(['check', server.url]);
  await reached.promise;
  const start = performance.now();

  command.child.kill('SIGINT');

  const { code, stdout } = await command.ended;
  expect([code, stdout]).toEqual([1, '']);
  expect(performance.now() - start).toBeLessThan(3000);
});

describe('on a terminal', () => {
  const args = () => ['check', `a=${up().url}`, '東京=redis://127.0.0.1:1'];

  test('what is well and what is not has its colour', async () => {
    using terminal = onTerminal({ args: args(), columns: 200 });

    const { code, screen } = await terminal.ended;

    expect(code).toBe(1);
    expect(screen).toContain('\x1b[32mup\x1b[39m');
    expect(screen).toContain('\x1b[31mdown: refused\x1b[39m');
  });

  test('NO_COLOR is heeded, and FORCE_COLOR where there is none', async () => {
    using terminal = onTerminal({ args: args(), env: { NO_COLOR: '1' } });

    const { screen } = await terminal.ended;
    const { stdout } = await cachewatch(args(), { FORCE_COLOR: '1' }).ended;

    expect(screen).toContain('down: refused');
    expect(screen).not.toContain('\x1b');
    expect(stdout).toContain('\x1b[31mdown: refused\x1b[39m');
  });

  test('the table fits it', async () => {
    using narrow = onTerminal({ args: args(), columns: 60, env: { NO_COLOR: '1' } });
    using wide = onTerminal({ args: args(), columns: 200, env: { NO_COLOR: '1' } });

    const titles = (screen: string) =>
      /^target.*$/m
        .exec(screen)?.[0]
        .trim()
        .split(/\s{2,}/);
    expect(titles((await narrow.ended).screen)).toEqual([
      'target',
      'state',
      'memory',
      'clients',
      'latency',
    ]);
    expect(titles((await wide.ended).screen)).toContain('version');
  });

  test('what takes its time is told of, and leaves no trace', async () => {
    const path = await fileWith(
      `{ timeout: 3s, targets: [{ name: a, url: "${up().url}" }, { name: slow, url: "${hung().url}" }] }`,
    );
    using terminal = onTerminal({ args: ['check', '--config', path] });

    const { screen } = await terminal.ended;

    const told = screen.indexOf('checked 1 of 2, waiting for slow');
    const erased = screen.lastIndexOf('\x1b[2K\x1b[G');
    expect(told).toBeGreaterThan(0);
    expect(erased).toBeGreaterThan(told);
    expect(screen.slice(erased)).not.toContain('waiting');
    expect(screen.indexOf('slow: target down')).toBeGreaterThan(erased);
  });
});
