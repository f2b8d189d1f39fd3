import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { runDaemon } from '../support/daemon.ts';
import { valueIn } from '../support/page.ts';
import { open, webFolder } from '../support/web.ts';

const target = (name: string) => `targets: [{ name: ${name}, url: "redis://127.0.0.1:1" }]`;

const reloading = async (web: string) => {
  const daemon = await runDaemon(`{ ${web}, ${target('one')} }`);
  return { ...daemon, post: () => fetch(`${daemon.url}/-/reload`, { method: 'POST' }) };
};

test('POST /-/reload answers when the new configuration is in force', async () => {
  await using daemon = await reloading('web: { reload: true }');
  daemon.write(`{ web: { reload: true }, ${target('two')} }`);

  const response = await daemon.post();

  expect([response.status, await response.text()]).toEqual([200, 'reloaded\n']);
  expect(await (await daemon.get('/sd')).text()).toContain('"instance":"two"');
});

test('of one that is bad it says that the old one stays, and not what is in it', async () => {
  await using daemon = await reloading('web: { reload: true }');
  daemon.write('targets: [{ url: "redis://eve:hunter2@h:x" }]');

  const response = await daemon.post();
  const body = await response.text();

  expect(response.status).toBe(500);
  expect(JSON.parse(body)).toEqual({
    error: 'the old configuration stays in force, and the log says why',
  });
  expect(valueIn(await daemon.page(), 'cachewatch_config_last_reload_successful')).toBe(0);
});

test.each(['web: {}', 'web: { reload: false }'])(
  'with %s it reloads nothing and says why',
  async (web) => {
    await using daemon = await reloading(web);
    daemon.write(target('two'));

    const response = await daemon.post();

    expect([response.status, await response.json()]).toEqual([
      403,
      { error: expect.stringContaining('web.reload') },
    ]);
    expect(await (await daemon.get('/sd')).text()).toContain('"instance":"one"');
  },
);

test('a web file that is bad by then is a problem of the new configuration', async () => {
  await using folder = await webFolder();
  await folder.write(open);
  await using daemon = await reloading(`web: { reload: true, configFile: "${folder.path}" }`);
  await writeFile(folder.path, 'nonsense: 1');

  const { status } = await daemon.post();

  expect(status).toBe(500);
});
