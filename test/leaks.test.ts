import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificates } from './servers/certificates.ts';
import { freePort } from './servers/free-port.ts';
import { type RedisServer, startRedis } from './servers/redis-server.ts';
import { loggedBy, type Start, saidByCommand } from './support/everything-said.ts';
import { at, inUrl, password, toldIn, user } from './support/hunter.ts';

/** In YAML. */
const written = JSON.stringify(password);

let directory: string;
let locked: RedisServer;
let open: RedisServer;
let mute: RedisServer;
let key: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cachewatch-leaks-'));
  await writeFile(join(directory, 'password'), `${password}\n`);
  const withoutAuth = { args: ['--rename-command', 'AUTH', ''] };
  [locked, open, mute] = await Promise.all([
    startRedis({ password }),
    startRedis(),
    startRedis(withoutAuth),
  ]);
  key = await readFile((await makeCertificates(directory)).client.key, 'utf8');
});

afterAll(async () => {
  await Promise.all([locked.stop(), open.stop(), mute.stop()]);
  await rm(directory, { recursive: true });
});

const target = (text: string) => `{ timeout: 900ms, targets: [{ ${text} }] }`;

/** What is given, the target it makes, and what is to be found of it. */
type Row = readonly [given: string, target: () => string | Promise<string>, found: string];

const watched: readonly Row[] = [
  ['the right password', () => `url: "${locked.url}", password: ${written}`, 'target up'],
  ['it in a file', () => `url: "${locked.url}", passwordFile: ${directory}/password`, 'target up'],
  ['it in the url', () => `url: "${at(locked.port, inUrl.replace(user, ''))}"`, 'target up'],
  ['a wrong user', () => `url: "${at(locked.port)}"`, '"reason":"auth"'],
  ['a wrong password', () => `url: "${locked.url}", password: hunter2`, '"reason":"auth"'],
  ['a password not asked for', () => `url: "${open.url}", password: ${written}`, 'odd login'],
  ['no AUTH', () => `url: "${at(mute.port)}"`, '"reason":"auth"'],
  ['no such database', () => `url: "${locked.url}/99", password: ${written}`, 'odd login'],
  ['nobody at its port', async () => `url: "${at(await freePort())}"`, '"reason":"refused"'],
  ['no such host', () => `url: "redis://${inUrl}no-such-host.invalid"`, '"reason":"dns"'],
  ['no such socket', () => `url: "unix:///no/socket", password: ${written}`, '"reason":"refused"'],
  ['no TLS', () => `url: "${at(open.port, inUrl, 'rediss')}"`, '"reason":"tls"'],
];

describe('no password or user is told of a target with', () => {
  test.concurrent.each(watched)('%s, by the command', async (_, text, found) => {
    const said = await saidByCommand({ yaml: target(await text()) });

    expect(said).toContain(found);
    expect(toldIn(said)).toEqual([]);
  });

  test.concurrent.each(watched)('%s, by the log', async (_, text, found) => {
    const said = await loggedBy(target(await text()));

    expect(said).toContain(found);
    expect(toldIn(said)).toEqual([]);
  });

  test.each<readonly [string, () => Start]>([
    ['an argument', () => ({ args: [at(locked.port), `named=${at(open.port)}`] })],
    ['REDIS_URL', () => ({ env: { REDIS_URL: at(locked.port) } })],
    ['REDIS_URLS', () => ({ env: { REDIS_URLS: `${at(locked.port)},b=${at(open.port)}` } })],
    [
      'a variable in the file',
      () => ({ yaml: target('url: "${URL}"'), env: { URL: at(locked.port) } }),
    ],
  ])('a url from %s', async (_, start) => {
    const said = await saidByCommand(start());

    expect(said).toContain('"reason":"auth"');
    expect(toldIn(said)).toEqual([]);
  });
});

describe('no password or user is told of a configuration that is refused for', () => {
  const bad = (text: string): Start => ({ yaml: `targets:\n  - url: redis://h\n    ${text}\n` });

  test.concurrent.each<readonly [string, () => Start, string]>([
    ['an argument', () => ({ args: [`redis://${inUrl}h:port`] }), 'TARGET 1'],
    ['an argument without a scheme', () => ({ args: [`${inUrl}h`, password] }), 'TARGET 2'],
    ['REDIS_URL', () => ({ env: { REDIS_URL: `http://${inUrl}h` } }), 'REDIS_URL'],
    ['an item of REDIS_URLS', () => ({ env: { REDIS_URLS: `redis://${inUrl}h:x,` } }), 'item 1'],
    ['a url', () => ({ yaml: target(`url: "redis://${inUrl}h/zero"`) }), 'targets[0].url'],
    ['a target that is only a url', () => ({ yaml: `targets: ["redis://${inUrl}h"]` }), '[0]'],
    ['a url as a name', () => ({ yaml: `targets: { "redis://${inUrl}h": 1 }` }), 'a list'],
    ['YAML beside a password', () => bad(`password: ${written} x`), 'expected YAML'],
    ['a password that is no YAML', () => bad('password: "hunter2'), 'expected YAML'],
    ['a password without a space before it', () => bad('password:hunter2'), 'expected'],
    [
      'a comma in a password',
      () => ({ yaml: target('url: redis://h, password: a,hunter2') }),
      'name: value',
    ],
    ['a setting it does not know', () => bad(`pasword: ${written}`), 'no such setting'],
    ['a password where a file is meant', () => bad(`passwordFile: ${written}`), 'ENOENT'],
    ['a list of passwords', () => bad(`password: [${written}]`), 'expected a password'],
    [
      'two passwords',
      () => ({ yaml: target(`url: "redis://${inUrl}h", password: x`) }),
      'not more',
    ],
    ['a flag it does not know', () => ({ args: [`--password=${password}`, '-ahunter2'] }), '-a'],
    ['a password as a setting', () => ({ env: { CACHEWATCH_TIMEOUT: password } }), 'TIMEOUT'],
  ])('%s', async (_, start, found) => {
    const said = await saidByCommand(start());

    expect(said).toContain('the configuration has');
    expect(said).toContain(found);
    expect(toldIn(said)).toEqual([]);
  });

  test('a key of TLS that stands where its path should', async () => {
    const yaml = target(`url: rediss://h, tls: { cert: x, key: ${JSON.stringify(key)} }`);

    const said = await saidByCommand({ yaml });

    expect(said).toContain('targets[0].tls.key');
    expect(said).not.toContain('PRIVATE KEY');
    for (const line of key.split('\n').filter(Boolean)) expect(said).not.toContain(line);
  });
});

test('no password is told of a configuration that is refused at a reload', async () => {
  const yaml = target(`url: "${locked.url}", password: ${written}`);

  const said = await saidByCommand({ yaml }, async ({ file, hangUp }) => {
    await writeFile(file, `targets: [{ url: "redis://${inUrl}h:x", passwrd: ${written} }]`);
    await hangUp('the old configuration stays in force');
  });

  expect(toldIn(said)).toEqual([]);
});

test('no password is told when the port is in use', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });

  const said = await saidByCommand({ args: ['--listen', `127.0.0.1:${port}`, at(locked.port)] });

  other.close();
  expect(said).toContain('the port is in use');
  expect(toldIn(said)).toEqual([]);
});

test.each(['--help', '--version'])('no password is told by %s', async (flag) => {
  const said = await saidByCommand({ args: [flag, at(1)], env: { REDIS_URL: at(2) } });

  expect(toldIn(said)).toEqual([]);
});
