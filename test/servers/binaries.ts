import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is, or undefined when it is not there. */
export type Which = (name: string) => string | undefined;

/** Looks programs up in `path`, written like the environment variable PATH. */
export function whichIn(path = ''): Which {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return (name) => folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** The Redis server's program: redis-server, else valkey-server. */
export function findRedis(which: Which): string | undefined {
  return which('redis-server') ?? which('valkey-server');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Absent, or in a folder of PATH that is not ours to read.
    return false;
  }
}
