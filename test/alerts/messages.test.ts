import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailSink } from '../servers/mail-sink.ts';
import { startTold } from './told.ts';

const slack: Record<string, unknown>[] = [];
let mail: Awaited<ReturnType<typeof startMailSink>>;
let alertmanager: Awaited<ReturnType<typeof startTold>>;
const web = createServer(async (request, response) => {
  slack.push((await json(request)) as Record<string, unknown>);
  response.end('ok');
});

beforeAll(async () => {
  mail = await startMailSink();
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const api_url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const here = { smarthost: mail.smarthost, from: 'a@b.example', require_tls: false };
  alertmanager = await startTold(({ name, slack_configs = [], email_configs = [] }) => ({
    name,
    slack_configs: slack_configs.map((it) => ({ ...it, api_url })),
    email_configs: email_configs.map((it) => ({ ...it, ...here })),
  }));
}, 660_000);

afterAll(async () => {
  for (const it of [alertmanager, mail]) await it[Symbol.asyncDispose]();
  web.closeAllConnections();
  web.close();
});

const told = (name: string, severity: string) => ({
  labels: {
    ...{ alertname: name, severity, job: 'cachewatch', instance: 'here' },
    target: 'q"uo\\te&<b>',
  },
  annotations: {
    summary: 'Redis does not answer.',
    description: 'Redis q"uo\\te&<b> is down, reason: timeout.',
    runbook_url: `https://cachewatch.example/alerts/runbooks/${name}.md`,
  },
  startsAt: '2026-01-02T03:04:05+01:00',
});

test('Slack is told where, what, since when, and where to read on', async () => {
  await alertmanager.tell([told('RedisOne', 'critical')]);

  const message = await expect
    .poll(() => JSON.stringify(slack.find((it) => JSON.stringify(it).includes('RedisOne')) ?? ''))
    .toContain('is down')
    .then(() => slack.find((it) => JSON.stringify(it).includes('RedisOne')));

  const [attachment] = (message as { attachments: Record<string, string>[] }).attachments;
  expect(attachment).toMatchObject({
    color: 'danger',
    title: '[FIRING:1] RedisOne q"uo\\te&<b>',
    title_link: 'https://cachewatch.example/alerts/runbooks/RedisOne.md',
  });
  expect(attachment?.text?.trim().split('\n')).toEqual([
    '*FIRING* Redis q"uo\\te&<b> is down, reason: timeout.',
    'since 2026-01-02 02:04:05 UTC · <https://cachewatch.example/alerts/runbooks/RedisOne.md|runbook> · <https://grafana.example.com/d/cachewatch-target?var-target=q%22uo%5Cte%26%3Cb%3E|dashboard>',
  ]);
});

test('of a pair, which is no target, the title has the name', async () => {
  const { labels, ...rest } = told('RedisThree', 'critical');
  await alertmanager.tell([{ ...rest, labels: { ...labels, target: '', pair: 'shop' } }]);

  await expect.poll(() => JSON.stringify(slack)).toContain('"[FIRING:1] RedisThree shop"');
});

test('a mail tells the same, and that it is over', async () => {
  await alertmanager.tell([told('RedisTwo', 'warning')]);
  await expect.poll(() => mail.messages.length, { timeout: 5000 }).toBeGreaterThan(0);
  await alertmanager.tell([
    { ...told('RedisTwo', 'warning'), endsAt: '2026-01-02T03:09:05+01:00' },
  ]);
  await expect.poll(() => mail.messages.length, { timeout: 5000 }).toBeGreaterThan(1);

  const [firing = '', over = ''] = mail.messages;

  expect(firing).toContain('[FIRING:1] RedisTwo');
  expect(plain(firing)).toContain('FIRING Redis q"uo\\te&<b> is down, reason: timeout.');
  expect(plain(firing)).toContain('since:     2026-01-02 02:04:05 UTC\n');
  expect(plain(firing)).toContain('https://cachewatch.example/alerts/runbooks/RedisTwo.md');
  expect(plain(over)).toContain('RESOLVED Redis');
  expect(plain(over)).toContain('UTC until 2026-01-02 02:09:05 UTC');
});

/** Without the line breaks and signs of quoted-printable. */
const plain = (mail: string) =>
  mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
