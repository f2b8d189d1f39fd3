import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { type Browser, startBrowser } from './browser.ts';
import { type Scene, startScene } from './scene.ts';

/** What a file of tests visits. */
export const stage = {} as { scene: Scene; browser: Browser };

/** Sets the stage before the tests of a file, and clears it after them. */
export function withStage(): void {
  // A browser is many processes, which a busy machine makes wait.
  vi.setConfig({ testTimeout: 45_000 });
  beforeAll(async () => {
    const [scene, browser] = await Promise.all([startScene(), startBrowser()]);
    Object.assign(stage, { scene, browser });
  });
  afterAll(() =>
    Promise.all([stage.scene, stage.browser].map((it) => it?.[Symbol.asyncDispose]())),
  );
}

/** Opens the page and waits for the targets; whatever `act` does there, nobody may complain. */
export async function visit(
  act: (page: Page) => Promise<void>,
  { at = '', ...options }: BrowserContextOptions & { at?: string } = {},
): Promise<void> {
  await using opened = await stage.browser.open(stage.scene.url + at, options);
  await rowOf(opened.page, 'quiet').waitFor();
  await act(opened.page);
  expect(opened.complaints).toEqual([]);
}

/** The row of one target. */
export const rowOf = (page: Page, name: string) =>
  page.locator('#targets tbody tr:not(.detail)').filter({
    has: page.getByRole('button', { name, exact: true }),
  });

/** What a row says in the column of that class. */
export const saysOf = (page: Page, name: string, column: string) =>
  rowOf(page, name).locator(`td.${column} .value`).innerText();

/** Polls until it is so: pages follow the servers, and are never waited for by the clock. */
export const until = (holds: () => Promise<void>, seconds = 15) =>
  vi.waitFor(holds, { timeout: seconds * 1000, interval: 50 });
