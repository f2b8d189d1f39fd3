import { parseArgs } from 'node:util';
import type { Problem } from './problem.ts';

/** What the command line asks for. */
export interface Args {
  readonly targets: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean>>;
  readonly help: boolean;
  readonly version: boolean;
}

const options = {
  config: { type: 'string' },
  'env-file': { type: 'string' },
  listen: { type: 'string' },
  schedule: { type: 'string' },
  compat: { type: 'boolean' },
  'log-level': { type: 'string' },
  'log-format': { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line; a flag it does not know is a problem. */
export function readArgs(argv: readonly string[]): { args: Args; problems: readonly Problem[] } {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const targets: string[] = [];
  const flags: Record<string, string | boolean> = {};
  const problems: Problem[] = [];
  let word: number | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') targets.push(token.value);
    // Of `-abc` only the first: the rest may be a password, as redis-cli takes it.
    if (token.kind !== 'option' || token.index === word) continue;
    word = token.index;
    const problem = flagProblem(token);
    if (problem) problems.push({ where: token.rawName.replace(/=.*/s, ''), expected: problem });
    else flags[token.name] = token.value ?? true;
  }
  const { help = false, version = false, ...settings } = flags;
  return { args: { targets, flags: settings, help: !!help, version: !!version }, problems };
}

interface Flag {
  readonly name: string;
  readonly value?: string | undefined;
  /** Whether the value came after a `=`, in the same word. */
  readonly inlineValue?: boolean | undefined;
}

function flagProblem({ name, value, inlineValue }: Flag): string | undefined {
  if (!Object.hasOwn(options, name)) return 'no such flag; see cachewatch --help';
  const { type } = options[name as keyof typeof options];
  if (type === 'string' && (!value || (!inlineValue && value.startsWith('-'))))
    return 'expected a value after it';
  if (type === 'boolean' && value !== undefined) return 'expected no value';
  return undefined;
}
