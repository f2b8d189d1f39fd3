/** Writes the dashboards as Grafana takes them: npm run dashboards. */
import { writeFileSync } from 'node:fs';
import { built } from './built.ts';

for (const [name, text] of built()) {
  writeFileSync(new URL(`../${name}`, import.meta.url), text);
}
