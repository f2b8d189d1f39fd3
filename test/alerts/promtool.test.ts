import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ensurePromtool } from '../servers/install.ts';
import { alerts, filesNamed, folder, read } from './shipped.ts';

let promtool: string;

beforeAll(async () => {
  promtool = process.env.PROMTOOL ?? (await ensurePromtool());
}, 660_000);

// Rejects with what it printed, which is where it says what is wrong.
const passes = (...args: string[]) =>
  promisify(execFile)(promtool, args, { cwd: folder }).catch((error) =>
    expect.fail(`promtool ${args.join(' ')}\n${error.stdout}${error.stderr}`),
  );

test('promtool finds no fault in the rules', async () => {
  const files = filesNamed('.rules.yml');

  const { stdout } = await passes('check', 'rules', '--lint=all', '--lint-fatal', ...files);

  expect(stdout.match(/SUCCESS/g)).toHaveLength(files.length);
});

test.each(filesNamed('.test.yml'))(
  'promtool sees what %s expects',
  async (file) => {
    await passes('test', 'rules', file);
  },
  120_000,
);

test('each file of rules has its tests beside it', () => {
  const concerns = (end: string) => filesNamed(end).map((it) => it.slice(0, -end.length));

  expect(concerns('.test.yml')).toEqual(concerns('.rules.yml'));
});

test.each(['prometheus.yml', 'prometheus-sd.yml'])(
  'promtool accepts the example %s, and the rules that it loads',
  async (file) => {
    const { stdout } = await passes('check', 'config', file);

    expect(stdout).toContain('availability.rules.yml');
    expect(stdout).not.toContain('opt-in');
  },
);

interface AlertCase {
  readonly alertname: string;
  readonly exp_alerts?: readonly unknown[];
}

const cases = filesNamed('.test.yml').flatMap((file): AlertCase[] =>
  parse(read(file)).tests.flatMap(
    (it: { alert_rule_test?: AlertCase[] }) => it.alert_rule_test ?? [],
  ),
);

describe.each([...new Set(alerts.map(({ alert }) => alert))])('%s', (alert) => {
  const expected = cases.filter(({ alertname }) => alertname === alert);

  test('is seen to fire', () => {
    expect(expected.some(({ exp_alerts = [] }) => exp_alerts.length > 0)).toBe(true);
  });

  test('is seen to be silent', () => {
    expect(expected.some(({ exp_alerts = [] }) => exp_alerts.length === 0)).toBe(true);
  });
});
