import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Overview } from '../src/summary/overview.ts';
import { markup } from './live/scene.ts';
import { rowOf, saysOf, stage, until, visit, withStage } from './live/visit.ts';

withStage();

const headings = (page: Page) => page.locator('#targets tbody .name button').allInnerTexts();

describe('a row', () => {
  test('tells what the target says', () =>
    visit(async (page) => {
      await until(async () => {
        expect(await saysOf(page, 'small', 'state')).toBe('up, firing');
        expect(await saysOf(page, 'small', 'memory')).toMatch(/^[67]\d\.\d % of 10\.0 MiB$/);
        expect(await saysOf(page, 'quiet', 'memory')).toMatch(/^1\.\d\d MiB, no limit$/);
        expect(await saysOf(page, 'quiet', 'clients')).toMatch(/^\d \/ 10k$/);
        expect(await saysOf(page, 'quiet', 'latency')).toMatch(/^\d+\.\d\d ms$/);
        expect(await saysOf(page, 'quiet', 'role')).toBe('primary');
        expect(await saysOf(page, 'quiet', 'version')).toMatch(/^redis \d+\.\d+\.\d+$/);
      });
    }));

  test('tells why a target is down, and no value of it', () =>
    visit(async (page) => {
      expect(await saysOf(page, 'spare-0', 'state')).toBe('down: refused');
      expect(await saysOf(page, 'spare-0', 'memory')).toBe('–');
    }));

  test('is the text that the name is, whatever it would be elsewhere', () =>
    visit(async (page) => {
      expect(await rowOf(page, markup).locator('.labels').innerText()).toBe('team=<b>bold</b>');
      expect(await page.locator('main img, main b').count()).toBe(0);
      expect(await page.title()).toMatch(/ – cachewatch$/);
    }));

  test('stays the same element while what it says moves', () =>
    visit(async (page) => {
      await page.evaluate("window.kept = [...document.querySelectorAll('#targets tbody tr')]");
      const polled = () =>
        page.evaluate<string>(`fetch('./api/v1/targets').then((it) => it.text())`);
      const before = JSON.parse(await polled()).targets[0].polledAt;

      await until(async () =>
        expect(JSON.parse(await polled()).targets[0].polledAt).not.toBe(before),
      );

      expect(await page.evaluate('kept.every((it) => it.isConnected)')).toBe(true);
    }));
});

test('what is down comes first, then what fires, then the others as they are configured', () =>
  visit(async (page) => {
    const spares = Array.from({ length: 8 }, (_, i) => `spare-${i}`);

    await until(async () =>
      expect(await headings(page)).toEqual([markup, ...spares, 'small', 'quiet', 'doomed']),
    );
    expect(await page.title()).toBe('9 down, 1 firing – cachewatch');
    expect(await page.locator('#firing li').allInnerTexts()).toContainEqual(
      expect.stringMatching(/small\s+memory at [67]\d(\.\d)? %, over 60 %\s+RedisMemoryHigh/),
    );
  }));

test('a heading sorts, the other way, and no more', () =>
  visit(async (page) => {
    const heading = page.getByRole('columnheader', { name: 'Target' });
    const press = heading.getByRole('button');

    await press.click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect((await headings(page)).at(-1)).toBe('spare-7');

    await press.click();
    expect((await headings(page))[0]).toBe('spare-7');

    await press.click();
    expect(await heading.getAttribute('aria-sort')).toBe(null);
    expect((await headings(page)).at(-1)).toBe('doomed');
  }));

test('what is beyond its threshold leads to its row', () =>
  visit(async (page) => {
    await page.locator('#firing').getByRole('link', { name: 'small' }).click();

    await rowOf(page, 'small').locator('+ tr.detail').waitFor();
    const button = page.getByRole('button', { name: 'small', exact: true });
    expect(await button.evaluate((it) => it.matches(':focus'))).toBe(true);
    expect(new URL(page.url()).hash).toBe('#target=small');
  }));

test('of many targets those are found that one looks for', () =>
  visit(async (page) => {
    await page.getByRole('searchbox').fill('env=prod SMALL');

    expect(await headings(page)).toEqual(['small']);
    expect(await page.locator('#found').innerText()).toBe('1 of 12');
  }));

test('a pair tells how it stands', () =>
  visit(async (page) => {
    const row = page.locator('#pairs tbody tr');

    const cells = async () => (await row.innerText()).split(/\s*[\t\n]\s*/);
    await until(async () =>
      expect((await cells()).slice(0, 5)).toEqual([
        ...['carts', 'quiet (preferred)', 'small', '2 of 2 up', '−52'],
      ]),
    );
    expect((await cells())[5]).toMatch(/^none yet$|^nothing to compare, \d+ (s|min) ago$/);
  }));

test('the hit rate moves when somebody looks keys up', () =>
  visit(async (page) => {
    // Idle is only who was looked at twice.
    await until(async () => expect(await saysOf(page, 'quiet', 'hits')).toBe('idle'), 30);

    await stage.scene.quiet.cli('SET', 'here', '1');
    for (const key of ['here', 'here', 'here', 'gone']) await stage.scene.quiet.cli('GET', key);

    await until(async () => expect(await saysOf(page, 'quiet', 'hits')).toBe('75.0 %'));
  }));

test('a server that is killed is down, and why, within two polls', () =>
  visit(async (page) => {
    await until(async () => expect(await saysOf(page, 'doomed', 'state')).toBe('up'));

    await stage.scene.doomed.kill();

    await until(
      async () => expect(await saysOf(page, 'doomed', 'state')).toMatch(/^down: (refused|reset)$/),
      3,
    );
    expect(await page.title()).toMatch(/^10 down/);
  }));

test('a daemon that is gone is said to be, and is followed again when it is back', async () => {
  await using opened = await stage.browser.open(stage.scene.url);
  const { page } = opened;
  await rowOf(page, 'quiet').waitFor();
  const alert = page.getByRole('alert');
  expect(await alert.count()).toBe(0);

  await stage.scene.lose();

  await until(async () =>
    expect(await alert.innerText()).toMatch(
      /^cachewatch does not answer. What is below was so at \d\d:/,
    ),
  );
  expect(await saysOf(page, 'quiet', 'state')).toBe('was up');
  expect(await page.title()).toBe('no answer – cachewatch');
  expect(await page.locator('main').evaluate((it) => it.matches('[data-feed=gone] main'))).toBe(
    true,
  );

  await stage.scene.again();

  await until(async () => expect(await saysOf(page, 'quiet', 'state')).toBe('up'));
  expect(await alert.count()).toBe(0);
});

test('a page of the version before is not kept', () =>
  visit(async (page) => {
    const answer = await fetch(`${stage.scene.url}api/v1/targets`);
    const overview = (await answer.json()) as Overview;
    let asked = 0;
    await page.route('**/api/v1/events', (it) => {
      asked += 1;
      const data = JSON.stringify({ ...overview, version: asked === 1 ? 'before' : 'after' });
      return it.fulfill({
        contentType: 'text/event-stream',
        body: `event: overview\ndata: ${data}\n\n`,
      });
    });
    await page.reload();

    await page.waitForEvent('load', { timeout: 15_000 });

    expect(asked).toBe(2);
  }));
