import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ruleFile } from '../../src/rules/file.ts';
import type { Group } from '../../src/rules/group.ts';

const groups: readonly Group[] = [
  {
    name: 'redis-a',
    rules: [
      { because: undefined, rule: { record: 'r:x', expr: 'x' } },
      { because: 'It is said.', rule: { alert: 'RedisB', expr: 'b\nand c', for: '1m' } },
    ],
  },
  { name: 'redis-d', rules: [{ because: 'So is this.', rule: { alert: 'RedisD', expr: 'd' } }] },
];

test('Prometheus is given groups, each rule under the reason for what it is', () => {
  expect(ruleFile(groups, 'prometheus', 'n')).toBe(
    `# Made by \`cachewatch rules\`: to change a level, change it there. For Prometheus 2.42 and later.

groups:
  - name: redis-a
    rules:
      - record: r:x
        expr: x

      # It is said.
      - alert: RedisB
        expr: |-
          b
          and c
        for: 1m
  - name: redis-d
    rules:
      # So is this.
      - alert: RedisD
        expr: d
`,
  );
});

test('Kubernetes is given the same with a name, and the reasons too', () => {
  const text = ruleFile(groups, 'prometheusrule', 'cachewatch-a');

  expect(parse(text)).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'cachewatch-a', labels: { 'app.kubernetes.io/name': 'cachewatch' } },
    spec: parse(ruleFile(groups, 'prometheus', 'n')),
  });
  expect(text.match(/^# Made by|^ +# .*/gm)).toEqual([
    '# Made by',
    '        # It is said.',
    '        # So is this.',
  ]);
});

test('a long reason is broken into lines between its words', () => {
  const because = 'word '.repeat(60).trim();

  const text = ruleFile(
    [{ name: 'g', rules: [{ because, rule: { alert: 'RedisA', expr: 'a' } }] }],
    ...(['prometheus', 'n'] as const),
  );
  const lines = text.match(/(?<=^ +# ).*/gm) ?? [];

  expect(lines.join(' ')).toBe(because);
  expect(lines).toHaveLength(3);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(110);
});
