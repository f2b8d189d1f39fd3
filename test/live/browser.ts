import { type BrowserContextOptions, chromium } from 'playwright-core';
import { ensureChromium } from '../servers/install.ts';

/** The system's Chromium, without a window. */
export async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    // Chromium's own sandbox refuses to work for root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu'],
  });
  return {
    /** Opens `url` as a person with such a screen would. */
    async open(url: string, options: BrowserContextOptions = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      const { origin } = new URL(url);
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (it) => {
        if (['error', 'warning'].includes(it.type())) complaints.push(it.text());
      });
      page.on('request', (it) => {
        if (new URL(it.url()).origin !== origin) complaints.push(`asked for ${it.url()}`);
      });
      page.on('response', (it) => {
        if (it.status() >= 400) complaints.push(`${it.status()} for ${it.url()}`);
      });
      await page.goto(url);
      return {
        page,
        /** What went wrong: errors, breaches of the policy, requests to elsewhere. */
        complaints,
        [Symbol.asyncDispose]: () => context.close(),
      };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

export type Browser = Awaited<ReturnType<typeof startBrowser>>;
