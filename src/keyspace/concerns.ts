import { clientList } from './client-list.ts';
import type { Concern } from './concern.ts';
import { keys } from './keys.ts';
import { patterns } from './patterns.ts';
import { scripts } from './scripts.ts';
import { searchIndexes } from './search-indexes.ts';
import { slowCommands } from './slow-commands.ts';
import { streams } from './streams.ts';

/** Every concern, in the order of the page and of the round: what may use up the budget comes last. */
export const allConcerns: readonly Concern[] = [
  clientList,
  slowCommands,
  streams,
  scripts,
  searchIndexes,
  keys,
  patterns,
];
