import type { Target } from './target.ts';

/** What to open, and what the first poll found. */
export async function summary(url: string, target: Target): Promise<string> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return `
cachewatch is watching ${target.description}.

  ${url}/          to watch it
  ${url}/metrics   for Prometheus
  ${url}/health    for people and load balancers

  Now: ${facts(page).join(', ')}
${target.hint === undefined ? '' : `  Try: ${target.hint}\n`}
Ctrl-C ends the demo and everything it started.

`;
}

/** What a page of metrics says of its first target, in words; leaves out what it does not say. */
export function facts(page: string): string[] {
  const say = (name: string, words: (value: number) => string) => {
    const value = reading(page, name);
    return value === undefined ? [] : [words(value)];
  };
  return [
    ...say('redis_up', (up) => (up === 1 ? 'up' : 'down')),
    ...say('redis_connected_clients', (clients) => `${clients} clients`),
    ...say('redis_memory_used_bytes', (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB used`),
    ...say('redis_keyspace_hits_total', (hits) => `${hits} hits`),
    ...say('redis_keyspace_misses_total', (misses) => `${misses} misses`),
    ...say('redis_hit_rate', (percent) => `hit rate ${percent.toFixed(1)} %`),
  ];
}

function reading(page: string, name: string): number | undefined {
  const [, value] = new RegExp(`^${name}(?:\\{.*\\})? (\\S+)`, 'm').exec(page) ?? [];
  return value === undefined ? undefined : Number(value);
}
