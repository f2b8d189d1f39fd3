import { describe, expect, test } from 'vitest';
import { reasons } from '../../src/reason.ts';
import { unknownMetrics } from '../support/family-names.ts';
import { alerts, filesNamed, read } from './shipped.ts';

const pages = filesNamed('.md').filter((it) => it.startsWith('runbooks/'));

test('each alert has a page, and there is no other', () => {
  const names = [...new Set(alerts.map(({ alert }) => `runbooks/${alert}.md`))];

  expect(pages.toSorted()).toEqual(names.toSorted());
});

test.each(alerts)('$alert leads to its page', ({ alert, annotations }) => {
  const path = annotations.runbook_url.replace('https://cachewatch.example/alerts/', '');

  expect(read(path)).toMatch(new RegExp(`^# ${alert}\n`));
});

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('says all that somebody needs to know at night', () => {
    const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);

    expect(sections).toEqual([
      ...['Meaning', 'Impact', 'First commands', 'Fix'],
      ...['When to change the threshold', 'Known false alarms'],
    ]);
  });

  test('has a command to begin with', () => {
    expect(text.split('## First commands')[1]).toMatch(/^\n+(?:[^#]*\n)?\n* {4}\S/);
  });

  test('names no metric that the page does not have', () => {
    expect(unknownMetrics(text)).toEqual([]);
  });

  test('leads nowhere that is not there', () => {
    const links = [...text.matchAll(/\]\((\w+\.md)(?:#[\w-]*)?\)/g)].map(
      ([, name]) => `runbooks/${name}`,
    );

    expect(links.filter((it) => !pages.includes(it))).toEqual([]);
  });
});

test('the table of the README has each alert once, as its rule is', () => {
  const rows = [
    ...read('README.md').matchAll(
      /^\| \[(\w+)\]\((runbooks\/\w+\.md)\) \| (\w+) \| ([\w ]+) \| \S/gm,
    ),
  ].map(([, ...row]) => row);

  const expected = new Map(
    alerts.map(({ alert, labels, for: lasting = 'at once' }) => [
      alert,
      [alert, `runbooks/${alert}.md`, labels.severity, lasting],
    ]),
  );

  expect(rows.toSorted()).toEqual([...expected.values()].toSorted());
});

test('the front page has a few of these rows as they are', () => {
  const front = read('../README.md').match(/^\| \[Redis.*$/gm) ?? [];
  const rows = new Set(read('README.md').split('\n'));

  expect(front).toContainEqual(expect.stringContaining('[RedisDown]'));
  expect(front.filter((it) => !rows.has(it.replace('(alerts/', '(')))).toEqual([]);
});

test('the runbook of a target that is down knows what to look at for every reason', () => {
  const rows = [...read('runbooks/RedisDown.md').matchAll(/^\| ([a-z, ]+) \| /gm)];

  const explained = rows
    .map(([, names]) => names)
    .join(', ')
    .split(', ');

  expect(explained.slice(1).toSorted()).toEqual(reasons.toSorted());
});
