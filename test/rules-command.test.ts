import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { filesNamed, read, rules } from './alerts/shipped.ts';
import { ensurePromtool } from './servers/install.ts';
import { cachewatch } from './support/command.ts';

let promtool: string;
let folder: string;

beforeAll(async () => {
  promtool = process.env.PROMTOOL ?? (await ensurePromtool());
}, 660_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cachewatch-rules-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

const asked = (...flags: string[]) => cachewatch(['rules', ...flags]).ended;

const rulesIn = (content: { groups: { rules: object[] }[] }) =>
  content.groups.flatMap((it) => it.rules);

const byText = (those: readonly object[]) => those.map((it) => JSON.stringify(it)).toSorted();

describe('cachewatch rules', () => {
  test('prints what alerts/ holds, and with --opt-in what alerts/opt-in holds too', async () => {
    const optIn = parse(read('opt-in/opt-in.rules.yml')).groups[0].rules;

    const [usual, all] = await Promise.all([asked(), asked('--opt-in')]);

    expect([usual.code, usual.stderr, all.code, all.stderr]).toEqual([0, '', 0, '']);
    expect(byText(rulesIn(parse(all.stdout)))).toEqual(byText(rules));
    expect(byText([...rulesIn(parse(usual.stdout)), ...optIn])).toEqual(byText(rules));
  });

  test('writes to a folder what alerts/ holds, and prints the paths', async () => {
    const { code, stdout } = await asked('--out', join(folder, 'new'));
    const paths = filesNamed('.rules.yml');

    expect(code).toBe(0);
    expect(stdout.trim().split('\n').toSorted()).toEqual(
      paths.map((it) => join(folder, 'new', it)).toSorted(),
    );
    for (const it of paths)
      expect(await readFile(join(folder, 'new', it), 'utf8'), it).toBe(read(it));
  });

  test('writes a resource of Kubernetes for each concern, each with its name', async () => {
    await asked('--out', folder, '--format', 'prometheusrule');
    const paths = (await readdir(folder, { recursive: true })).filter((it) => it.endsWith('.yml'));
    const contents = await Promise.all(
      paths.map(async (it) => parse(await readFile(join(folder, it), 'utf8'))),
    );

    expect(contents.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted()).toEqual(
      filesNamed('.rules.yml')
        .map((it) => `PrometheusRule cachewatch-${/([\w-]+)\.rules\.yml/.exec(it)?.[1]}`)
        .toSorted(),
    );
    expect(byText(contents.flatMap(({ spec }) => rulesIn(spec)))).toEqual(byText(rules));
  });

  test('tells in one sentence of a folder that cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');

    const { code, stdout, stderr } = await asked('--out', file);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(folder, 'FOLDER')).toMatchInlineSnapshot(`
      "cachewatch: --out: expected a folder in which FOLDER/file/availability.rules.yml can be written (ENOTDIR)
      "
    `);
  });

  test.each(['/proc/x/y', '/dev/null/x'])(
    'tells of %s, where nothing can be made, and ends',
    async (place) => {
      const { code, stderr } = await asked('--out', place);

      expect(code).toBe(2);
      expect(stderr).toContain(`--out: expected a folder in which ${place}/availability.rules.yml`);
    },
  );

  test('tells in one sentence of a file there that is a folder', async () => {
    await mkdir(join(folder, 'availability.rules.yml'));

    const { code, stderr } = await asked('--out', folder);

    expect(code).toBe(2);
    expect(stderr.replaceAll(folder, 'FOLDER')).toMatchInlineSnapshot(`
      "cachewatch: --out: expected a folder in which FOLDER/availability.rules.yml can be written (EISDIR)
      "
    `);
  });

  test('refuses a target', async () => {
    expect(await asked('redis://h')).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: 'cachewatch: redis://h: expected no target: the rules are for all\n',
    });
  });

  test('has the thresholds of a configuration', async () => {
    const path = join(folder, 'cachewatch.yml');
    await writeFile(path, 'thresholds: { connections: 77, certificateTime: 1h }');
    const usual = (await asked()).stdout;

    const { code, stdout } = await asked('--config', path);

    expect(code).toBe(0);
    expect(linesBeyond(usual, stdout)).toEqual([
      'expr: redis_connected_clients > 77',
      'redis_tls_certificate_expiry_timestamp_seconds - time() < 3600',
      'or redis_loaded_certificate_expires_in_seconds < 3600',
    ]);
  });

  test('tells where a threshold stands that is none, and writes nothing', async () => {
    const path = join(folder, 'cachewatch.yml');
    await writeFile(path, 'thresholds:\n  hitRatio: 70\n');

    const { code, stdout, stderr } = await asked('--config', path, '--out', join(folder, 'new'));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `cachewatch: ${path}:2:13 thresholds.hitRatio: expected a share above 0, 1 being all: 0.8 is 80 %\n`,
    );
    expect(await readdir(folder)).toEqual(['cachewatch.yml']);
  });

  test.each([
    ['as it is', []],
    ['all of it, for a rehearsal of some targets', ['--scale', '0.02', '--selector', 'team="a"']],
    ['for slow polls', ['--scale', '1000']],
    ['for the shortest times there are', ['--scale', '.0000001']],
    ['with texts that need quotes', ['--job', 'a "b"\\', '--selector', 'a=~"b\\\\.\\"c"']],
  ])('prints what Prometheus takes: %s', async (_, flags) => {
    const { stdout } = await asked('--opt-in', ...flags);

    expect(await checked(stdout)).toContain(`SUCCESS: ${rules.length} rules found`);
  });

  test('prints what the operator of Prometheus takes, down to the rules', async () => {
    const { stdout } = await asked('--opt-in', '--format', 'prometheusrule');
    const { kind, spec } = parse(stdout);

    expect(kind).toBe('PrometheusRule');
    expect(await checked(JSON.stringify(spec))).toContain(`SUCCESS: ${rules.length} rules found`);
  });
});

/** What promtool says of the rules; rejects with it where they are none. */
async function checked(text: string): Promise<string> {
  const path = join(folder, 'rules.yml');
  await writeFile(path, text);
  const args = ['check', 'rules', '--lint=all', '--lint-fatal', path];
  return (await promisify(execFile)(promtool, args)).stdout;
}

/** The lines of the second that the first has not. */
function linesBeyond(first: string, second: string): readonly string[] {
  const known = new Set(first.split('\n'));
  return second.split('\n').flatMap((it) => (known.has(it) ? [] : it.trim()));
}
