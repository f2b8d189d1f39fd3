import { type Format, printer } from '../../src/page/exposition.ts';
import type { Family, Scene } from '../../src/page/families.ts';

/** Prints whole pages, as text. */
export function printing(families: readonly Family[], format: Format) {
  const print = printer(families, format);
  return async (scene: Scene): Promise<string> => {
    let page = '';
    for await (const piece of print(scene)) page += piece;
    return page;
  };
}
