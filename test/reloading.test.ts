import { expect, test } from 'vitest';
import type { Config } from '../src/config/config.ts';
import type { Result } from '../src/config/problem.ts';
import { createLog } from '../src/log.ts';
import { reloading } from '../src/reloading.ts';
import { configOf } from './support/daemon.ts';
import { manualClock } from './support/manual-clock.ts';
import { recordingLog } from './support/recording-log.ts';

const first = configOf('targets: [{ name: first, url: redis://h }]');
const second = configOf('{ log: { level: debug }, targets: [{ name: second, url: redis://h }] }');
const good = (value: Config): Result<Config> => ({ ok: true, value });

/** What is left in force after one reload; `refused` are the targets that cannot be watched. */
function after(read: () => Result<Config>, refused: Config['targets'] = []) {
  const clock = manualClock();
  const { log, lines, levels } = recordingLog();
  let watched: string[] = [];
  const become = ({ targets }: Pick<Config, 'targets'>) => {
    watched = targets.map(({ name }) => name);
    if (targets === refused) throw new Error('no way to redis://eve:secret@h');
  };
  const { reload, last } = reloading(first, { clock, log, watches: { become } });
  const { loadedAt } = last();
  clock.advance(60);
  const answer = reload(read);
  const { successful } = last();
  expect(answer).toBe(successful);
  return { successful, newer: last().loadedAt - loadedAt, watched, levels, lines };
}

test('a configuration that can be read is in force, the level of the log too', () => {
  expect(after(() => good(second))).toEqual({
    ...{ successful: true, newer: 60, watched: ['second'], levels: ['debug'] },
    lines: [{ level: 'info', fields: { targets: 1 }, message: 'configuration reloaded' }],
  });
});

test('what was made of it is told, each kind at its level', () => {
  const { lines } = after(() => good({ ...second, notices: ['odd'], remarks: ['plain'] }));

  expect(lines.slice(1)).toEqual([
    { level: 'info', fields: { notice: 'plain' }, message: 'configuration' },
    { level: 'warn', fields: { notice: 'odd' }, message: 'configuration' },
  ]);
});

const line = (fields: object) => ({
  level: 'error',
  fields,
  message: 'the old configuration stays in force',
});

test('one with problems changes nothing, and the log says which', () => {
  const problems = [{ where: 'targets', expected: 'expected a list' }];

  expect(after(() => ({ ok: false, problems }))).toEqual({
    ...{ successful: false, newer: 0, watched: [], levels: [] },
    lines: [line({ problems })],
  });
});

test('reading that throws is logged in one line, without credentials', () => {
  const read = () => {
    throw new Error('odd: redis://eve:secret@h');
  };

  expect(after(read)).toMatchObject({
    ...{ successful: false, newer: 0, watched: ['first'] },
    lines: [line({ error: 'odd: redis://[hidden]@h' })],
  });
});

test('what throws halfway is undone', () => {
  expect(after(() => good(second), second.targets)).toEqual({
    ...{ successful: false, newer: 0, watched: ['first'], levels: ['info'] },
    lines: [line({ error: 'no way to redis://[hidden]@h' })],
  });
});

test('what throws halfway falls back to the last that was good, not to the first', () => {
  const third = configOf('targets: [{ name: third, url: redis://h }]');
  const { log } = recordingLog();
  let watched: string[] = [];
  const become = ({ targets }: Pick<Config, 'targets'>) => {
    watched = targets.map(({ name }) => name);
    if (targets === third.targets) throw new Error('no way');
  };
  const { reload } = reloading(first, { clock: manualClock(), log, watches: { become } });

  reload(() => good(second));
  reload(() => good(third));

  expect(watched).toEqual(['second']);
});

test.each<[string, Partial<Config>]>([
  ['listen', { listen: { host: undefined, port: 1 } }],
  ['compat', { compat: true }],
  ['web', { web: { ...first.web, maxConcurrentScrapes: 1 } }],
  ['log.format', { log: { level: 'info', format: 'pretty' } }],
])('%s needs a restart, and the log says so', (setting, changed) => {
  const { lines } = after(() => good({ ...first, ...changed }));

  expect(lines[0]).toEqual({
    level: 'warn',
    fields: { settings: [setting] },
    message: 'these settings need a restart',
  });
});

test('that a setting needs a restart is said before the log is told to say less', async () => {
  const written: string[] = [];
  const log = await createLog(first.log, {
    write: (it) => void written.push(it),
    dropped: () => 0,
  });
  const { reload } = reloading(first, { clock: manualClock(), log, watches: { become() {} } });

  reload(() => good({ ...first, compat: true, log: { ...first.log, level: 'error' } }));

  expect(written.map((it) => JSON.parse(it).msg)).toEqual(['these settings need a restart']);
});
