import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Drawn, Request } from '../page/request.ts';

/** A picture of a page, as PNG, and what is on it. */
export interface Picture {
  readonly png: Uint8Array;
  readonly drawn: readonly Drawn[];
}

// What is outside of the window tables do not draw.
const higherThanAny = 12_000;

/** The system's Chromium, without a window. Rejects with how to get one where there is none. */
export async function startChromium() {
  const browser = await chromium.launch({
    executablePath: programIn(process.env.PATH ?? ''),
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  return {
    /** Opens the page at `url` with a request, and waits until it is drawn. */
    async draw(url: string, request: Request): Promise<Picture> {
      const context = await browser.newContext({
        viewport: { width: request.width, height: higherThanAny },
        ...{ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' },
      });
      const page = await context.newPage();
      page.on('pageerror', ({ message }) => process.stderr.write(`${message}\n`));
      await page.goto(`${url}?request=${encodeURIComponent(JSON.stringify(request))}`);
      const drawn = await page.evaluate(() => window.drawn);
      // Icons are files of their own.
      await page.waitForLoadState('networkidle');
      const png = await page.locator('#board').screenshot({ animations: 'disabled' });
      await context.close();
      return { png, drawn };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

function programIn(path: string): string {
  const places = path
    .split(delimiter)
    .flatMap((it) => [join(it, 'chromium'), join(it, 'chromium-browser')]);
  const found = places.find(isProgram);
  if (found) return found;
  throw new Error(
    'There is no chromium on PATH. On Debian and Ubuntu: apt-get install chromium; on Alpine: apk add chromium.',
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
