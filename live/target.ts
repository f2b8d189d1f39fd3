import type { Overview } from '../src/summary/overview.ts';
import type { Summary } from '../src/summary/summary.ts';

/** What the daemon tells of a target. */
export type Target = Summary;

export type Thresholds = Overview['thresholds'];

/** From what wakes people to what is well. */
export const standings = ['down', 'firing', 'waiting', 'up'] as const;

export type Standing = (typeof standings)[number];

/** How it stands with a target, by the worst there is to say. */
export const standingOf = ({ state, firing }: Target): Standing =>
  state === 'up' && firing.length > 0 ? 'firing' : state;

/** How many targets stand how. */
export function countsOf(targets: readonly Target[]): Readonly<Record<Standing, number>> {
  const counts = { down: 0, firing: 0, waiting: 0, up: 0 };
  for (const it of targets) counts[standingOf(it)] += 1;
  return counts;
}

/** What is known after an event: a `change` holds only those targets that are new. */
export function merged(
  kind: 'overview' | 'change',
  news: Overview,
  before: Overview | undefined,
): Overview {
  if (kind === 'overview' || !before) return news;
  const changed = new Map(news.targets.map((it) => [it.name, it]));
  return { ...news, targets: before.targets.map((it) => changed.get(it.name) ?? it) };
}
