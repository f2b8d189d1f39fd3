import { expect, vi } from 'vitest';

/** Resolves when the daemon that listens on `port` of 127.0.0.1 shows `line` on its page; rejects after ten seconds without. */
export const pageWith = (port: number, line: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(page.split('\n')).toContain(line);
    },
    { timeout: 10_000, interval: 50 },
  );
