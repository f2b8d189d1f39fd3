/** What may be said of an argument or a variable; the last two are for the log. */
export type Kind = 'problem' | 'warning' | 'info';

/** Told of each, with the name of the variable; never with what it holds. */
export type Tell = (kind: Kind, where: string, text: string) => void;

/** Keeps all that is told, in order. */
export function listener() {
  const told: { readonly kind: Kind; readonly where: string; readonly text: string }[] = [];
  const tell: Tell = (kind, where, text) => void told.push({ kind, where, text });
  return {
    tell,
    /** As sentences. */
    sentences: (kind: Kind) =>
      told.filter((it) => it.kind === kind).map(({ where, text }) => `${where}: ${text}`),
    problems: () =>
      told
        .filter(({ kind }) => kind === 'problem')
        .map(({ where, text }) => ({ where, expected: text })),
  };
}
