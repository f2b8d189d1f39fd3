import { beforeAll, expect, test } from 'vitest';
import { rehearse } from '../faults/rehearsal.ts';
import { shortRound } from '../faults/scenes/all.ts';
import { tableOf } from '../faults/table.ts';
import { builtDaemon } from './built.ts';
import { ensureAlertmanager, ensurePrometheus } from './servers/install.ts';

beforeAll(async () => {
  await ensurePrometheus();
  await ensureAlertmanager();
}, 1_260_000);

test('people on call are told of the four faults that everybody asks for, and of nothing else', async () => {
  builtDaemon();

  const judged = await rehearse(shortRound);

  expect(
    judged.every(({ isRight }) => isRight),
    tableOf(judged),
  ).toBe(true);
}, 180_000);
