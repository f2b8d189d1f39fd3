import { type Collector, info } from '../collectors/collector.ts';

/** What INFO alone tells: for a server on which every command is billed. */
export const ofInfoAlone = (collectors: readonly Collector[]): readonly Collector[] =>
  collectors
    .filter(({ queries }) => queries.every((it) => it.optional || it.command === info.command))
    // Optional queries stand behind the others: without them the replies are where they were.
    .map(({ further: _, ...it }) => ({
      ...it,
      queries: it.queries.filter(({ optional }) => !optional),
    }));
