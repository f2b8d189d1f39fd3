import type { Command } from '../transport/transport.ts';
import { allConcerns } from './concerns.ts';
import type { KeyName, KeyspaceSettings } from './settings.ts';

/** How a round begins: who answers; and a request, which Redis knows from 7.2 on, that reading a key shall not keep it from being evicted. */
export const opening: readonly Command[] = [
  ['INFO', 'server'],
  ['CLIENT', 'NO-TOUCH', 'ON'],
];

/** What the commands of rounds begin with; none where nothing is configured that rounds would do. */
export function roundCommands(settings: KeyspaceSettings, home: number): readonly Command[] {
  const asked = allConcerns.flatMap((it) => it.commands(settings));
  if (asked.length === 0) return [];
  return [...opening, ...(namesOthers(settings, home) ? [['SELECT'] as const] : []), ...asked];
}

const namesOthers = ({ keys, patterns, streams }: KeyspaceSettings, home: number) =>
  [...keys, ...patterns, ...streams].some(({ database = home }: KeyName) => database !== home);
