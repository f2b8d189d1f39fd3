import { allCollectors } from '../../src/collectors/all.ts';
import { familiesOf } from '../../src/page/families.ts';

/** The metrics of ours that `text` names and the page does not have. */
export function unknownMetrics(text: string): readonly string[] {
  const families = new Map(familiesOf(allCollectors, false).map(({ name, type }) => [name, type]));
  const isKnown = (name: string) =>
    families.has(name) || families.get(name.replace(/_(bucket|sum|count)$/, '')) === 'histogram';
  return metricsIn(text).filter((name) => !isKnown(name));
}

/** The metrics of ours that `text` names, each once. */
export function metricsIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\w:])(redis|cachewatch|upstash)_\w+/g))];
}
