/** Gives numbers from 0 up to 1: any, and yet the same ones each time. */
export type Random = () => number;

/** The numbers of a seed, by mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number from `least` up to `most`. */
export const between = (random: Random, least: number, most: number) =>
  least + random() * (most - least);

/** The same in another order. */
export function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Deals all of the items in some order, and then again in another: none is left out for long. */
export function deckOf<Item>(items: readonly Item[], random: Random): () => Item {
  let left: Item[] = [];
  return () => {
    if (left.length === 0) left = [...shuffled(items, random)];
    return left.pop() as Item;
  };
}
