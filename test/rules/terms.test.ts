import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { rulesText } from '../../src/rules/rules.ts';
import { type Choices, termsFor } from '../../src/rules/terms.ts';
import { defaultThresholds } from '../../src/thresholds.ts';

const choices: Choices = {
  ...{ thresholds: defaultThresholds, job: 'cachewatch', selector: '', scale: 1 },
  runbooks: 'https://r.example',
};

const selector = 'team="a",env=~"p.*"';

test('a metric has the matchers of the rule and of the user, and no braces without any', () => {
  const plain = termsFor(choices);
  const selected = termsFor({ ...choices, selector });

  expect(plain.the('m')).toBe('m');
  expect(plain.the('m', 'a="b"')).toBe('m{a="b"}');
  expect(selected.the('m')).toBe(`m{${selector}}`);
  expect(selected.the('m', 'a="b"')).toBe(`m{a="b",${selector}}`);
});

test('a time is scaled, over which a metric is read and before which it was', () => {
  const { over, before, seconds } = termsFor({ ...choices, selector, scale: 0.1 });

  expect(over('10m', 'm', 'a="b"')).toBe(`m{a="b",${selector}}[1m]`);
  expect(before('10m', 'm', 'a="b"')).toBe(`m{a="b",${selector}} offset 1m`);
  expect(seconds('4h')).toBe(1440);
});

test('a job is a text, whatever it holds', () => {
  expect(termsFor({ ...choices, job: 'a "b" \\c' }).scraped).toBe('up{job="a \\"b\\" \\\\c"}');
});

interface Rule {
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly annotations?: { readonly runbook_url: string };
}

const rulesWith = (own: Partial<Choices>): readonly Rule[] =>
  parse(rulesText({ ...choices, ...own }, 'prometheus', true)).groups.flatMap(
    (group: { rules: Rule[] }) => group.rules,
  );

const inAll = (rules: readonly Rule[], pattern: RegExp) =>
  rules.flatMap(({ expr }) => [...expr.matchAll(pattern)].map(([found]) => found));

const metric = /(?<![\w:"])(?:(?:redis|cachewatch|upstash)[_:][\w:]+|ALERTS)(?:\{[^}]*\})?/g;

test('the selector of the user reaches every metric of every rule', () => {
  const metrics = inAll(rulesWith({ selector }), metric);

  expect(metrics.length).toBeGreaterThan(50);
  expect(metrics.filter((it) => !it.endsWith(`${selector}}`))).toEqual([]);
});

test('the job of the user reaches every series of Prometheus itself', () => {
  const scraped = inAll(rulesWith({ job: 'j' }), /\bup\b(?:\{[^}]*\})?/g);

  expect(new Set(scraped)).toEqual(new Set(['up{job="j"}']));
  expect(scraped.length).toBeGreaterThan(2);
});

test('the scale of the user reaches every duration of every rule', () => {
  const usual = durationsOf(rulesWith({}));
  const longer = durationsOf(rulesWith({ scale: 7 }));

  expect(usual.length).toBeGreaterThan(50);
  expect(longer).toEqual(usual.map((seconds) => seconds * 7));
});

/** In seconds, in their order; a number that ends a call is how far ahead it looks. */
function durationsOf(rules: readonly Rule[]): readonly number[] {
  const units = { s: 1, m: 60, h: 3600, d: 86_400 };
  return rules.flatMap((rule) => [
    ...[...rule.expr.matchAll(/(?<=\[|offset )(\d+)([smhd])|, (\d+)\)/g)].map(
      ([, amount, unit, ahead]) =>
        Number(amount ?? ahead) * units[(unit ?? 's') as keyof typeof units],
    ),
    ...[rule.for, rule.keep_firing_for]
      .filter((it) => it !== undefined)
      .map((it) => Number.parseInt(it, 10) * units[it.slice(-1) as keyof typeof units]),
  ]);
}

test('each threshold of the user reaches a rule', () => {
  const usual = rulesText(choices, 'prometheus', true);

  const unused = Object.entries(defaultThresholds).filter(
    ([name, level]) =>
      usual ===
      rulesText(
        { ...choices, thresholds: { ...defaultThresholds, [name]: level * 3 } },
        'prometheus',
        true,
      ),
  );

  expect(unused).toEqual([]);
});

test('each alert has its runbook where the user keeps them', () => {
  const urls = rulesWith({}).flatMap(({ annotations }) => annotations?.runbook_url ?? []);

  expect(urls.length).toBeGreaterThan(30);
  for (const url of urls) expect(url).toMatch(/^https:\/\/r\.example\/Redis\w+\.md$/);
});
