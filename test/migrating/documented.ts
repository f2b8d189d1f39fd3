import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const text = readFileSync(
  new URL('../../docs/migrating-from-redis-exporter.md', import.meta.url),
  'utf8',
);

interface ScrapeConfig {
  readonly job_name: string;
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
  readonly metric_relabel_configs: readonly Readonly<Record<string, unknown>>[];
}

/** The scrape configuration that the document gives. */
export const documented: ScrapeConfig = parse(
  /^```yaml\n(scrape_configs:\n[^`]*)```$/m.exec(text)?.[1] ?? '',
).scrape_configs[0];

/** The same for the daemon at this address. */
export const documentedFor = (address: string): ScrapeConfig => ({
  ...documented,
  static_configs: [{ targets: [address] }],
});
