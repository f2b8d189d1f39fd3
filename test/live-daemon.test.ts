import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Overview } from '../src/summary/overview.ts';
import { rowOf, saysOf, stage, until, visit, withStage } from './live/visit.ts';

withStage();

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
    const data = JSON.stringify({ ...overview, version: 'before' });
    const fulfilled = {
      contentType: 'text/event-stream',
      body: `event: overview\ndata: ${data}\n\n`,
    };
    await page.route('**/api/v1/events', (it) => it.fulfill(fulfilled), { times: 1 });
    await page.reload();

    await page.waitForEvent('load', { timeout: 15_000 });

    await until(async () =>
      expect(await page.locator('#feed').innerText()).toBe(`live, version ${overview.version}`),
    );
  }));

test('pages that nobody sees leave the connections of the browser to the one that is seen', async () => {
  const { scene, browser } = stage;
  await using opened = await browser.open(scene.url);
  for (let i = 0; i < 7; i++) {
    const page = i === 0 ? opened.page : await opened.page.context().newPage();
    await page.goto(scene.url, { timeout: 10_000 });
    await rowOf(page, 'quiet').waitFor();
    await turn(page, 'hidden');
  }

  await Promise.all([
    opened.page.waitForResponse((it) => it.url().endsWith('/api/v1/events')),
    turn(opened.page, 'visible'),
  ]);
});

/** Tells a page that it is seen, or is not: without windows all of them are. */
const turn = (page: Page, state: 'visible' | 'hidden') =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { value: ${state === 'hidden'}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  `);

test('a reader for whom there is no place is told of everything nevertheless', async () => {
  const leave = new AbortController();
  const events = `${stage.scene.url}api/v1/events`;
  const join = () => fetch(events, { signal: leave.signal });
  const others = await Promise.all(Array.from({ length: 65 }, join));
  expect(others.map(({ status }) => status)).toContain(503);

  await using opened = await stage.browser.open(stage.scene.url);
  await rowOf(opened.page, 'quiet').waitFor();
  const asked = opened.page.waitForResponse((it) => it.url().endsWith('/api/v1/targets'));

  expect((await asked).status()).toBe(200);
  expect(await opened.page.getByRole('alert').count()).toBe(0);
  expect(await saysOf(opened.page, 'quiet', 'state')).toBe('up');

  leave.abort();

  await opened.page.waitForResponse((it) => it.url() === events && it.status() === 200);
});
