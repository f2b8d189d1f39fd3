import { type Sample, samplesOf } from '../test/support/page.ts';

/** One metric family as a page has it. */
export interface PageFamily {
  readonly name: string;
  readonly type: string;
  readonly samples: readonly Sample[];
}

/** The families of a page in its text format, by name. */
export function familiesIn(page: string): ReadonlyMap<string, PageFamily> {
  const blocks = page.split(/^# TYPE /m).slice(1);
  return new Map(
    blocks.map((block) => {
      const [head = '', ...lines] = block.split('\n');
      const [name = '', type = ''] = head.split(' ');
      return [name, { name, type, samples: samplesOf(lines.join('\n')) }];
    }),
  );
}
