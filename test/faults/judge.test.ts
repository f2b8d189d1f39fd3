import { expect, test } from 'vitest';
import { judge } from '../../faults/judge.ts';
import type { Told } from '../../faults/rehearsal.ts';
import { type Expected, type Scene, telling } from '../../faults/scene.ts';
import { tableOf } from '../../faults/table.ts';
import type { Notice } from '../../faults/webhook.ts';

const down = telling('RedisDown', { target: 'a' });

const scene = (expected: readonly Expected[], tolerated: readonly string[] = []): Scene => ({
  what: 'killed',
  ...{ expected, tolerated },
  prepare: () => expect.fail(),
});

const told = (times: Partial<Told> = {}): Told => ({
  ...{ expected: down, after: 2, over: 3 },
  ...times,
});

const notice = (changes: Partial<Notice> = {}): Notice => ({
  ...{ at: 1, receiver: 'pager', status: 'firing' },
  labels: { alertname: 'RedisDown', target: 'a', severity: 'critical' },
  annotations: {
    summary: 'Redis does not answer.',
    description: 'Redis a is down.',
    runbook_url: 'https://runbooks.example/RedisDown.md',
  },
  ...changes,
});

test('what was told as expected, in time and over in time, is right', () => {
  const judged = judge(scene([down]), [told()], [notice(), notice({ status: 'resolved' })]);

  expect(judged).toMatchObject({ isRight: true, falseAlarms: [] });
});

test.each([
  ['never told', { after: undefined, over: undefined }],
  ['never over', { over: undefined }],
])('what was %s is wrong', (_, times) => {
  expect(judge(scene([down]), [told(times)], [notice()]).isRight).toBe(false);
});

test.each([
  ['of another target', { labels: { alertname: 'RedisDown', target: 'b', severity: 'critical' } }],
  ['by another name', { labels: { alertname: 'RedisUp', target: 'a', severity: 'critical' } }],
  ['to the wrong people', { receiver: 'tickets' }],
  [
    'with a broken text',
    { annotations: { ...notice().annotations, description: 'Redis <no value> is down.' } },
  ],
  ['without a runbook', { annotations: { ...notice().annotations, runbook_url: '' } }],
])('what was told %s is a false alarm', (_, changes) => {
  const judged = judge(scene([down]), [told()], [notice(), notice(changes)]);

  expect(judged.isRight).toBe(false);
  expect(judged.falseAlarms).toHaveLength(1);
});

test('anything that is told where all is well is a false alarm, unless it is tolerated', () => {
  expect(judge(scene([]), [], [notice()]).falseAlarms).toEqual(['RedisDown of a']);
  expect(judge(scene([], ['RedisDown']), [], [notice()]).isRight).toBe(true);
});

test('the table says what is wrong, and how much is right', () => {
  const judged = [
    judge(scene([down]), [told()], [notice()]),
    judge(scene([]), [], [notice()]),
    judge(scene([down]), [told({ after: undefined, over: undefined })], []),
  ];

  expect(tableOf(judged).split('\n')).toEqual([
    'fault   expected   told after  over after  false alarms',
    '------  ---------  ----------  ----------  --------------  -----',
    'killed  RedisDown  2.0 s       3.0 s       none            right',
    'killed  silence                            RedisDown of a  WRONG',
    'killed  RedisDown  never       never       none            WRONG',
    '',
    '1 of 3 right, 1 false alarms',
    '',
  ]);
});
