import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
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
      expect.stringMatching(/small\s+memory at [67]\d(\.\d)? %, over 60\.0 %\s+RedisMemoryHigh/),
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

test('an address that names no target says so, until it names one', () =>
  visit(
    async (page) => {
      const notice = page.locator('#nobody');
      await until(async () =>
        expect(await notice.innerText()).toBe('No target is called <b>50%</b>.'),
      );

      await page.evaluate("location.hash = '#target=quiet'");

      await rowOf(page, 'quiet').locator('+ tr.detail').waitFor();
      expect(await notice.innerText()).toBe('');
    },
    { at: '#target=%3Cb%3E50%25%3C%2Fb%3E' },
  ));

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

test('a server that is killed is down, and why, within two polls; and up again when it is back', () =>
  visit(async (page) => {
    await until(async () => expect(await saysOf(page, 'doomed', 'state')).toBe('up'));

    await stage.scene.kill();

    await until(
      async () => expect(await saysOf(page, 'doomed', 'state')).toMatch(/^down: (refused|reset)$/),
      3,
    );
    expect(await page.title()).toMatch(/^10 down/);

    await stage.scene.revive();

    await until(async () => expect(await saysOf(page, 'doomed', 'state')).toBe('up'), 3);
    expect(await page.title()).toMatch(/^9 down/);
  }));
