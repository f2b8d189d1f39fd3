import type { Command } from '../transport/transport.ts';
import { lengths } from './sample.ts';

/** What checks send, by its names. */
export const checkCommands: readonly Command[] = [
  ...['SCAN', 'TYPE', 'PTTL', 'STRLEN', 'MGET', 'EXISTS'],
  ...lengths.values(),
].map((name): Command => [name]);
