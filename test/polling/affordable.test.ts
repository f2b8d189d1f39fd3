import { expect, test } from 'vitest';
import { affordable } from '../../src/polling/affordable.ts';
import { fakeTransport } from '../support/fake-transport.ts';
import { recordingLog } from '../support/recording-log.ts';

test('that the budget is spent is told once, and that polls go on', () => {
  const { log, lines } = recordingLog();
  let left = 1;
  const budget = { affords: (commands: number) => commands <= left, remaining: () => left };
  const isAffordable = affordable('it', {
    log,
    transport: { ...fakeTransport({}).transport, budget },
  });

  const answers = [1, 0, 0, 1, 1].map((some) => {
    left = some;
    return isAffordable();
  });

  expect(answers).toEqual([true, false, false, true, true]);
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'info']);
});

test('where nothing is billed every poll is affordable', () => {
  const { log } = recordingLog();

  expect(affordable('it', { log, transport: fakeTransport({}).transport })()).toBe(true);
});
