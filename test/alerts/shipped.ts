import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The folder that holds the rules, their tests and the runbooks. */
export const folder = fileURLToPath(new URL('../../alerts/', import.meta.url));

/** Files in it, and in the folders below, whose names end like this. */
export const filesNamed = (end: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end));

/** The text of one of them. */
export const read = (name: string): string => readFileSync(folder + name, 'utf8');

/** A rule as Prometheus reads it. */
export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<'summary' | 'description' | 'runbook_url', string>>;
}

/** All rules, in the order of the files. */
export const rules = filesNamed('.rules.yml').flatMap((file): readonly Rule[] =>
  parse(read(file)).groups.flatMap((group: { rules: Rule[] }) => group.rules),
);

/** Those among them that are alerts. */
export const alerts = rules.filter(
  (rule): rule is Rule & { alert: string } => rule.alert !== undefined,
);
