import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allRules } from '../../src/advice/all.ts';

const text = readFileSync(new URL('../../docs/advice.md', import.meta.url), 'utf8');

test('docs/advice.md has each rule in its order, with when, why and what to do', () => {
  const sections = text.split(/^## /m).slice(1);

  const parts = sections.map((it) => [
    /^`([a-z-]+)`$/m.exec(it)?.[1],
    ...[...it.matchAll(/^- (\w+):/gm)].map(([, word]) => word),
  ]);

  expect(parts).toEqual(allRules.map(({ rule }) => [rule, 'When', 'Why', 'Do']));
});
