/** Something wrong in the configuration: where it stands and what was expected there. Never the value found: it may be a secret. */
export interface Problem {
  /** `cachewatch.yml:4:3 targets[0].timeout`, `--listen`, `REDIS_URL`. */
  readonly where: string;
  readonly expected: string;
}

/** The way to a setting: `['targets', 0, 'url']`. */
export type Path = readonly (string | number)[];

/** A value, or all that stands in its way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What there is to say of a file that cannot be read. */
export const unreadable = (path: string, error: unknown): Problem => ({
  where: path,
  expected: `expected a readable file (${(error as NodeJS.ErrnoException).code})`,
});

/** All problems as a text for people, one a line. */
export function describe(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const lines = problems.map(({ where, expected }) => `  ${where}: ${expected}`);
  return [`the configuration has ${count}:`, ...lines].join('\n');
}
