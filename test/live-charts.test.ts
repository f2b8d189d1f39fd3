import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { prefixed } from './live/prefixed.ts';
import { rowOf, stage, until, visit, withStage } from './live/visit.ts';

withStage();

/** How many points of a chart are not empty. */
const inkIn = (page: Page, measure: string) =>
  page.evaluate<number>(`(() => {
    const canvas = document.querySelector('figure[data-measure=${measure}] canvas');
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((_, i) => i % 4 === 3 && data[i] > 0).length;
  })()`);

describe('charts', () => {
  test('open and close by the keyboard, which never loses its place', () =>
    visit(async (page) => {
      const button = page.getByRole('button', { name: 'quiet', exact: true });
      await page.getByRole('button', { name: 'small', exact: true }).focus();
      while (!(await button.evaluate((it) => it.matches(':focus'))))
        await page.keyboard.press('Tab');
      expect(await button.evaluate((it) => it.matches(':focus-visible'))).toBe(true);

      await page.keyboard.press('Enter');

      await page.locator('tr[data-open] + tr.detail figure').nth(5).waitFor();
      expect(await button.getAttribute('aria-expanded')).toBe('true');

      await page.keyboard.press('Escape');

      await page.locator('tr.detail').waitFor({ state: 'detached' });
      expect(await button.getAttribute('aria-expanded')).toBe('false');
      expect(await button.evaluate((it) => it.matches(':focus'))).toBe(true);
      await page.keyboard.press('Space');
      await page.locator('tr.detail').waitFor();
    }));

  test('are drawn from the address on, and go on as the target is polled', () =>
    visit(
      async (page) => {
        const memory = page.locator('figure[data-measure=memoryBytes]');
        const said = () => memory.locator('.plot').getAttribute('aria-label');
        await until(async () => expect(await said()).toMatch(/^Memory over the last 10 min: \d/));
        expect(await inkIn(page, 'memoryBytes')).toBeGreaterThan(1000);
        const before = await inkIn(page, 'memoryBytes');

        await stage.scene.quiet.cli(
          'EVAL',
          "redis.call('SET', 'more', string.rep('x', 3000000))",
          '0',
        );

        await until(async () => expect(await said()).toMatch(/ to 4\.\d\d MiB$/));
        expect(await inkIn(page, 'memoryBytes')).not.toBe(before);
      },
      { at: '#target=quiet' },
    ));

  test('have the limit and the threshold in them', () =>
    visit(
      async (page) => {
        const range = page.locator('figure[data-measure=clients] .range');
        await until(async () =>
          expect(await range.innerText()).toMatch(/, limit 10k, threshold 1,000$/),
        );

        const ink = (await inkIn(page, 'memoryBytes')) - (await inkIn(page, 'clients'));

        expect(ink).toBeGreaterThan(500);
      },
      { at: '#target=small' },
    ));
});

test('a path before the page, as proxies put it, is kept', async () => {
  await using proxy = await prefixed('/cache/watch/', stage.scene.url);
  await using opened = await stage.browser.open(`${proxy.url}#target=small`);

  await rowOf(opened.page, 'small').waitFor();
  await opened.page.locator('figure canvas').first().waitFor();
  await until(async () =>
    expect(await opened.page.locator('figure .plot').first().getAttribute('aria-label')).toMatch(
      /\d/,
    ),
  );

  expect(opened.complaints).toEqual([]);
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([1280, 360])('a page %i wide has no fault that axe finds, and fits', async (width) =>
    visit(
      async (page) => {
        await page.locator('figure canvas').nth(5).waitFor();
        await page.evaluate(axe.source);

        const { violations } = JSON.parse(
          await page.evaluate<string>('axe.run().then((it) => JSON.stringify(it))'),
        );

        expect(
          violations.map(({ id, nodes }: Violation) => [id, nodes.map(({ html }) => html)]),
        ).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        const [red = 0] =
          /\d+/.exec(
            await page.evaluate('getComputedStyle(document.documentElement).backgroundColor'),
          ) ?? [];
        expect(Number(red) > 128).toBe(colorScheme === 'light');
      },
      { colorScheme, viewport: { width, height: 800 }, at: '#target=small' },
    ),
  );
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
