/** Those who ask for the same `key` while something is being made for it get that; nothing is kept. */
export function shared<Key, Thing>(): (key: Key, make: () => Promise<Thing>) => Promise<Thing> {
  const underWay = new Map<Key, Promise<Thing>>();
  return (key, make) => {
    const thing = underWay.get(key) ?? make().finally(() => underWay.delete(key));
    underWay.set(key, thing);
    return thing;
  };
}
