import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The path of a configuration file with this text, until the test ends. */
export async function fileWith(text: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-file-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, 'cachewatch.yml');
  await writeFile(path, text);
  return path;
}
