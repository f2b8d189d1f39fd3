import type { Overview } from './overview.ts';

/** What somebody is told who knows the overview before: `change` has only those targets that are new to them. */
export interface News {
  readonly kind: 'overview' | 'change';
  readonly overview: Overview;
}

/** Each target's summary as text, to compare them by. */
export type Texts = ReadonlyMap<string, string>;

/** The summaries of an overview as texts, by the target's name. */
export const textsOf = ({ targets }: Overview): Texts =>
  new Map(targets.map((it) => [it.name, JSON.stringify(it)]));

/** All of it where targets came, went or changed places: a change alone cannot tell of that. */
export function newsOf(overview: Overview, before: Texts): News {
  const texts = textsOf(overview);
  if ([...before.keys()].join('\n') !== [...texts.keys()].join('\n'))
    return { kind: 'overview', overview };
  const targets = overview.targets.filter(({ name }) => before.get(name) !== texts.get(name));
  return { kind: 'change', overview: { ...overview, targets } };
}
