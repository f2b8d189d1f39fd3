/** The target that an address names after its `#`: `#target=NAME`, as it is written there. */
export function nameIn(hash: string): string | undefined {
  const written = /^#target=(.+)$/.exec(hash)?.[1];
  try {
    return written === undefined ? undefined : decodeURIComponent(written);
  } catch {
    // Somebody typed a % that belongs to nothing.
    return undefined;
  }
}

/** What `nameIn` reads. */
export const hashOf = (name: string): string => `#target=${encodeURIComponent(name)}`;
