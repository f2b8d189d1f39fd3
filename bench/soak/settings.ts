import { parseArgs } from 'node:util';
import { numberIn, wholeIn } from '../flags.ts';

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
