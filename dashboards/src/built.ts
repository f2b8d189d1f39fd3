import { commands } from './commands.ts';
import { fleet } from './fleet.ts';
import { replication } from './replication.ts';
import { self } from './self.ts';
import { target } from './target.ts';

/** The text of every dashboard, by the name of its file. */
export function built(): ReadonlyMap<string, string> {
  const all = [fleet(), target(), replication(), commands(), self()];
  return new Map(all.map((it) => [`${it.uid}.json`, textOf(it)]));
}

function textOf(dashboard: object): string {
  // The SDK hides links and annotations in a menu and has no way to ask for anything else.
  const shown = (_: string, value: unknown) => (value === 'inControlsMenu' ? undefined : value);
  return `${JSON.stringify(dashboard, shown, 2)}\n`;
}
