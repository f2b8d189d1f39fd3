import { parseArgs } from 'node:util';
import { numberIn, wholeIn } from '../flags.ts';

/** What the command line asks for. */
export interface Settings {
  /** Of one daemon. */
  readonly targets: number;
  /** That are measured, without the warm-up. */
  readonly minutes: number;
  /** Whether docs/capacity.md is to have the figures. */
  readonly write: boolean;
}

const options = {
  targets: { type: 'string', default: '1000' },
  minutes: { type: 'string', default: '3' },
  write: { type: 'boolean', default: false },
} as const;

/** Throws a sentence about what is wrong with them. */
export function settingsFrom(args: readonly string[]): Settings {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  return {
    targets: wholeIn('--targets', values.targets, 1, 10_000),
    minutes: numberIn('--minutes', values.minutes, 0.5, 1440),
    write: values.write,
  };
}
