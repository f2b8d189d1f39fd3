import { expect, test } from 'vitest';
import type { Result } from '../../src/config/problem.ts';
import { noWebFile, type WebSettings } from '../../src/config/web-settings.ts';
import { inForce } from '../../src/web/in-force.ts';
import { recordingLog } from '../support/recording-log.ts';

const named = (name: string): WebSettings => ({ ...noWebFile.first, headers: { name } });

test('the files are looked at when somebody asks, not more often than every two seconds', () => {
  const problems = [{ where: 'web.yml', expected: 'expected a readable file' }];
  const reads: (Result<WebSettings> | undefined)[] = [
    undefined,
    { ok: false, problems },
    undefined,
    undefined,
    { ok: true, value: named('second') },
  ];
  let time = 0;
  let looks = 0;
  const again = () => {
    looks += 1;
    return reads.shift();
  };
  const { log, lines } = recordingLog();
  const settings = inForce({ first: named('first'), again }, log, () => time);

  const seen = [0, 1, 2, 2, 4, 4, 6, 8, 10, 11].map((now) => {
    time = now;
    return settings().headers.name;
  });

  expect(seen).toEqual([...Array(8).fill('first'), 'second', 'second']);
  expect(looks).toBe(5);
  expect(lines).toEqual([
    { level: 'error', fields: { problems }, message: 'the old web configuration stays in force' },
    { level: 'info', fields: {}, message: 'web configuration reloaded' },
  ]);
});
