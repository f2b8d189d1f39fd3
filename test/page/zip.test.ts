import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipped } from '../../src/page/zip.ts';

async function* printed(pieces: readonly string[], thenFails = false) {
  for (const piece of pieces) yield piece;
  if (thenFails) throw new Error('broken');
}

const big = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i}é`.repeat(50_000 + 7000 * (i % 5)));

test.each([1, 2, 30])('%d pieces come back as they were', async (count) => {
  const page = await zipped(printed(big(count)));

  expect(gunzipSync(Buffer.concat(page)).toString()).toBe(big(count).join(''));
});

test('of nothing nothing is made', async () => {
  expect(await zipped(printed([]))).toEqual([]);
});

test('what cannot be printed to its end is told of', async () => {
  await expect(zipped(printed(big(3), true))).rejects.toThrow('broken');
});
