import { Document, isMap, isScalar, isSeq, type Pair, visit } from 'yaml';
import { type Effective, effectiveOf } from './effective.ts';
import type { Loaded } from './load.ts';
import type { Path } from './problem.ts';

/** What `cachewatch config` prints: a configuration file that says of each setting where it comes from. */
export function configText(loaded: Loaded): string {
  const { settings, from } = effectiveOf(loaded);
  const document = new Document(settings, { aliasDuplicateObjects: false });
  tellPlaces(document, from);
  const { notices, remarks } = loaded.config;
  const head = [...notices, ...remarks].map((it) => `# ${it}\n`).join('');
  return head + aligned(document.toString({ lineWidth: 0, flowCollectionPadding: true }));
}

/** Begins a comment of ours, and stands in no other. */
const mark = '\ue000';

function tellPlaces(document: Document, from: Effective['from']) {
  visit(document, {
    Pair(_, pair, ancestors) {
      const path = [...ancestors.filter((it) => 'key' in it), pair].map((it) =>
        String((it as Pair).key),
      );
      if (isScalar(pair.value) && ancestors.every((it) => !isSeq(it)))
        pair.value.comment = mark + from(path);
    },
  });
  const targets = document.get('targets');
  if (!isSeq(targets)) return;
  for (const [i, item] of targets.items.entries())
    if (isMap(item)) item.commentBefore = ` ${from(['targets', i] satisfies Path)}`;
}

/** Comments stand below one another. */
function aligned(text: string): string {
  const lines = text.split('\n').map((line) => line.split(` #${mark}`));
  const width = Math.max(...lines.map(([setting = '', place]) => (place ? setting.length : 0)));
  return lines
    .map(([setting = '', place]) => (place ? `${setting.padEnd(width)}  # ${place}` : setting))
    .join('\n');
}
