import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Settings {
  readonly minutes: number;
  readonly seed: number;
  readonly targets: number;
  /** Whether docs/soak.md is to have the figures. */
  readonly write: boolean;
}

const options = {
  minutes: { type: 'string', default: '30' },
  seed: { type: 'string' },
  targets: { type: 'string', default: '100' },
  write: { type: 'boolean', default: false },
} as const;

/** Throws a sentence about what is wrong with them; `anySeed` is taken where none is given. */
export function settingsFrom(args: readonly string[], anySeed: number): Settings {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  return {
    minutes: numberIn('--minutes', values.minutes, 0.1, 10_080),
    seed: wholeIn('--seed', values.seed ?? String(anySeed), 0, 2 ** 32 - 1),
    targets: wholeIn('--targets', values.targets, 1, 1000),
    write: values.write,
  };
}

function wholeIn(flag: string, text: string, least: number, most: number): number {
  const value = numberIn(flag, text, least, most);
  if (!Number.isInteger(value)) throw new Error(`${flag} ${text}: expected a whole number`);
  return value;
}

function numberIn(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Error(`${flag} ${text}: expected a number from ${least} to ${most}`);
}
