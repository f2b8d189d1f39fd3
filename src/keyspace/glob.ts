/** What a pattern of SCAN stands for: `*`, `?`, `[a-z]` and `[^a]`; a backslash makes the next character an ordinary one. */
export const globOf = (pattern: string): RegExp =>
  new RegExp(`^${[...pattern.matchAll(part)].map(expressionOf).join('')}$`, 's');

const part = /\\(.)|(\*+)|(\?)|\[(\^?)((?:\\.|[^\]\\])*)\]|(.)/gs;

function expressionOf([, escaped, stars, one, not, set, plain]: RegExpMatchArray): string {
  if (stars !== undefined) return '.*';
  if (one !== undefined) return '.';
  // Nothing is in [], and everything in [^].
  if (set !== undefined) return `[${not}${[...set.matchAll(item)].map(rangeOf).join('')}]`;
  return quoted(escaped ?? plain ?? '');
}

const item = /\\?(.)(?:-\\?(.))?/gs;

/** Redis takes the ends of a range in either order. */
const rangeOf = ([, from = '', to = from]: RegExpMatchArray) =>
  [from, to].sort().map(quoted).join('-');

const quoted = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
