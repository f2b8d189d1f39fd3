import { styleText } from 'node:util';
import type { Cell, Paint } from '../table/cell.ts';

/** Where a text goes, as far as its looks depend on it. */
export interface Surface {
  readonly isTTY?: boolean | undefined;
}

const styles = { good: 'green', bad: 'red', warning: 'yellow', quiet: 'dim' } as const;

/** In colours on a terminal, unless NO_COLOR says otherwise; FORCE_COLOR decides where it is set. */
export const paintOn = (surface: Surface, env: NodeJS.ProcessEnv): Paint =>
  hasColours(surface, env) ? inColour : ({ text }) => text;

function hasColours({ isTTY = false }: Surface, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY && !no && term !== 'dumb';
}

// It is decided already: Node.js would look at its own standard output.
const inColour = ({ text, mark }: Cell) =>
  mark === undefined ? text : styleText(styles[mark], text, { validateStream: false });
