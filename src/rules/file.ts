import { Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Group } from './group.ts';

/** What reads the rules: Prometheus itself, or the operator that runs it in Kubernetes. */
export const ruleFormats = ['prometheus', 'prometheusrule'] as const;

export type RuleFormat = (typeof ruleFormats)[number];

/** The text of a file with these groups; `name` is what Kubernetes calls it. */
export function ruleFile(groups: readonly Group[], format: RuleFormat, name: string): string {
  const plain = groups.map((it) => ({ name: it.name, rules: it.rules.map(({ rule }) => rule) }));
  const [content, place] =
    format === 'prometheus' ? [{ groups: plain }, ['groups']] : inKubernetes(name, plain);
  const document = new Document(content);
  document.commentBefore =
    ' Made by `cachewatch rules`: to change a level, change it there. For Prometheus 2.42 and later.';
  const written = document.getIn(place) as YAMLSeq<YAMLMap>;
  written.items.forEach((group, g) => {
    const rules = group.get('rules') as YAMLSeq<YAMLMap>;
    rules.items.forEach((rule, r) => {
      const because = groups[g]?.rules[r]?.because;
      if (because) rule.commentBefore = wrapped(because);
      rule.spaceBefore = r > 0;
    });
  });
  return document.toString({ lineWidth: 120 });
}

const inKubernetes = (name: string, groups: object) =>
  [
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name, labels: { 'app.kubernetes.io/name': 'cachewatch' } },
      spec: { groups },
    },
    ['spec', 'groups'],
  ] as const;

/** A comment in lines of a length that can be read. */
function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > 110) lines.push(` ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}
