import { expect, test } from 'vitest';
import { settingsFrom } from '../../bench/capacity/settings.ts';

test('what is asked for is 3 minutes of 1000 targets, unless it says otherwise', () => {
  expect(settingsFrom([])).toEqual({ targets: 1000, minutes: 3, write: false });
  expect(settingsFrom(['--targets', '50', '--minutes', '0.5', '--write'])).toEqual({
    ...{ targets: 50, minutes: 0.5, write: true },
  });
});

test.each([
  [['--targets', '0'], '--targets 0: expected a number from 1 to 10000'],
  [['--targets', '1.5'], '--targets 1.5: expected a whole number'],
  [['--minutes', '0.4'], '--minutes 0.4: expected a number from 0.5 to 1440'],
  [['--minute', '1'], "Unknown option '--minute'"],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => settingsFrom(args)).toThrow(sentence);
});
