/** Whether a name stands for whatever matches it: `*`, `?` and `[`, unless a backslash stands before them. */
export const isPattern = (name: string): boolean => /(?<!\\)(?:\\\\)*[*?[]/.test(name);

/** The one key that a name without a pattern stands for. */
export const literal = (name: string): string => name.replace(/\\([*?[\]\\])/g, '$1');
