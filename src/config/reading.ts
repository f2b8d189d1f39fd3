import type { Path } from './problem.ts';

/** Reads a file; throws as `readFileSync` does. */
export type ReadFile = (path: string) => string;

/** Told of each problem, by the path of the setting. */
export type Complain = (path: Path, expected: string) => void;

/** Reads the file a setting names; a file that cannot be read is a problem of that setting, and `undefined`. */
export type Read = (setting: Path, file: string | undefined) => string | undefined;

/** Reads with `readFile`, and tells `complain` of what cannot be read. */
export const readerOf =
  (readFile: ReadFile, complain: Complain): Read =>
  (setting, file) => {
    if (file === undefined) return undefined;
    try {
      return readFile(file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Not the name: who confuses `passwordFile` with `password` would find the password here.
      complain(setting, `expected the path of a readable file (${code})`);
      return undefined;
    }
  };

/** Reads for, or tells of, the settings inside the one called `name`. */
export const under =
  <Rest extends readonly unknown[], Result>(
    name: string,
    tell: (setting: Path, ...rest: Rest) => Result,
  ) =>
  (setting: Path, ...rest: Rest): Result =>
    tell([name, ...setting], ...rest);
