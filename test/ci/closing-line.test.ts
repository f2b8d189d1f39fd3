import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closingLine, type Report, readReport } from '../../.ci/closing-line.ts';

const report = (overrides: Partial<Report> = {}): Report => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...overrides,
});

const file = (...tests: string[]) => ({
  status: tests.length === 0 || tests.includes('failed') ? 'failed' : 'passed',
  assertionResults: tests.map((status) => ({ status })),
});

describe('the closing line', () => {
  test('counts what passed and what failed', () => {
    const all = report({
      numPassedTests: 12,
      numFailedTests: 3,
      testResults: [file('passed'), file('passed', 'failed')],
    });

    expect(closingLine(all, 1)).toBe('12 passed, 3 failed');
  });

  test('has the skipped tests where there are some', () => {
    const some = report({ numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 });

    expect(closingLine(some, 0)).toBe('1 passed, 0 failed, 3 skipped');
  });

  test('counts a file that fell before its first test as a failure', () => {
    const fallen = report({
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [file('passed'), file('failed'), file()],
    });

    expect(closingLine(fallen, 1)).toBe('5 passed, 2 failed');
  });

  test('never says that nothing failed of a run that did', () => {
    expect(closingLine(report({ numPassedTests: 5 }), 1)).toBe('5 passed, 1 failed');
    expect(closingLine(undefined, 124)).toBe('0 passed, 1 failed');
  });
});

test.each([
  ['is not there', undefined],
  ['is cut off', '{"numPassedTests": 3'],
])('a report that %s is none', async (_case, text) => {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-report-'));
  const path = join(directory, 'report.json');
  if (text !== undefined) await writeFile(path, text);

  expect(readReport(path)).toBeUndefined();

  await rm(directory, { recursive: true });
});
