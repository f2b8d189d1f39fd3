import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { ensureRedis } from './servers/install.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the build had to complain about; empty when dist/ is the current source. */
    readonly buildErrors: string;
  }
}

/** Before all tests: a Redis server is on this machine, and dist/ is built from the current source. */
export async function setup(project: TestProject): Promise<void> {
  const [buildErrors] = await Promise.all([build(), ensureRedis()]);
  project.provide('buildErrors', buildErrors);
}

// A source that cannot be built costs only the tests of the built daemon, see built.ts.
async function build(): Promise<string> {
  try {
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { timeout: 120_000 });
    return '';
  } catch (error) {
    return String(error);
  }
}
