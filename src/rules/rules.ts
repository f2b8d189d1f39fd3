import { concerns } from './all.ts';
import { type RuleFormat, ruleFile } from './file.ts';
import { groupOf } from './group.ts';
import { optIn } from './opt-in.ts';
import type { Choices } from './terms.ts';

/** The rules in one text; those that are an alarm for some only, when asked for. */
export const rulesText = (choices: Choices, format: RuleFormat, withOptIn: boolean): string =>
  ruleFile(
    [...concerns, ...(withOptIn ? [optIn] : [])].map((it) => groupOf(it, choices)),
    format,
    'cachewatch',
  );

/** A file of rules and where it belongs below the folder they are written to. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** The rules in files by concern. */
export function ruleFiles(choices: Choices, format: RuleFormat): readonly RuleFile[] {
  const end = format === 'prometheus' ? 'rules.yml' : 'prometheusrule.yml';
  return [...concerns, optIn].map((concern) => ({
    // Apart from the others, so that `*.rules.yml` does not load it.
    path: `${concern === optIn ? 'opt-in/' : ''}${concern.name}.${end}`,
    text: ruleFile([groupOf(concern, choices)], format, `cachewatch-${concern.name}`),
  }));
}
