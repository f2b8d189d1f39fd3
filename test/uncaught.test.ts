import { describe, expect, test } from 'vitest';
import { beforehand, cachewatch } from './support/command.ts';

const anywhere = ['--listen', '127.0.0.1:0'];

describe('an error that nobody caught', () => {
  // What a refused login throws holds the command, and so the password.
  const error = "Object.assign(new Error('odd: redis://eve:hunter2@cache'), { args: ['hunter2'] })";

  test.each([
    ['is thrown', `throw ${error}`],
    ['is a rejection', `Promise.reject(${error})`],
  ])('ends it with 1 and one line without secrets: it %s', async (_, code) => {
    const crash = `process.on('SIGUSR2', () => { ${code} });`;
    using command = cachewatch(anywhere, beforehand(crash));
    await command.listening();

    command.child.kill('SIGUSR2');
    const ended = await command.ended;

    const last = JSON.parse(ended.stderr.trim().split('\n').at(-1) ?? '');
    expect(ended.code).toBe(1);
    expect(last).toMatchObject({ level: 'fatal', msg: 'unexpected error' });
    expect(last.error).toMatch(/^Error: odd: redis:\/\/\[hidden\]@cache\n +at /);
    expect(ended.stderr).not.toContain('hunter2');
  });

  test('while the configuration is read is told without a log', async () => {
    const code = `process.env = new Proxy(process.env, {
      get(env, name) {
        if (name === 'CACHEWATCH_CONFIG') throw ${error};
        return env[name];
      },
    });`;
    using command = cachewatch(anywhere, beforehand(code));

    const { code: exitCode, stderr } = await command.ended;

    expect(exitCode).toBe(1);
    expect(stderr).toContain('cachewatch: unexpected error: Error: odd: redis://[hidden]@cache\n');
    expect(stderr).not.toContain('hunter2');
  });
});
