import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { oldNodeProblem } from '../src/old-node.ts';

const { engines } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { engines: { node: string } };

const oldest = `${engines.node.replace('>=', '')}.0`;

test.each([oldest, '20.20.2', '22.0.0', '24.21.0'])('Node.js %s will do', (version) => {
  expect(oldNodeProblem(version)).toBeUndefined();
});

test.each(['20.18.3', '18.20.8', '16.0.0'])('Node.js %s is too old', (version) => {
  expect(oldNodeProblem(version)).toContain(version);
  expect(oldest).toContain(/Node.js (\S+)/.exec(oldNodeProblem(version) ?? '')?.[1]);
});
