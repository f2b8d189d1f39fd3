import { text } from 'node:stream/consumers';
import { type Format, printer } from '../../src/page/exposition.ts';
import type { Family, Scene } from '../../src/page/families.ts';

/** Prints whole pages, as text. */
export function printing(families: readonly Family[], format: Format) {
  const print = printer(families, format);
  return (scene: Scene): Promise<string> => text(print(scene));
}
