import { readFileSync } from 'node:fs';

/** What is read of vitest's JSON report. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** `N passed, N failed`, with `, N skipped` where some were. A file that fell outside its tests counts as one failure, as does a run that failed in no file. */
export function closingLine(report: Report | undefined, exitCode: number): string {
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + fallenFiles(report);
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const counts = `${passed} passed, ${failed === 0 && exitCode !== 0 ? 1 : failed} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}

function fallenFiles(report: Report | undefined): number {
  const files = report?.testResults ?? [];
  const hasFailed = ({ status }: { readonly status: string }) => status === 'failed';
  return files.filter((it) => hasFailed(it) && !it.assertionResults.some(hasFailed)).length;
}

/** The report in `file`, or undefined when the run ended before it wrote one. */
export function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
