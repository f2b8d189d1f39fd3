import { gauge, type Labels } from '../metric.ts';
import { type Answer, defineCollector, info, type Query } from './collector.ts';
import { distinct } from './distinct.ts';

const labels = ['name', 'ver', 'api', 'filters', 'usedby', 'using'] as const;

/** INFO has a line of the same name for each module: `module:name=search,ver=21005,api=1,filters=0,usedby=[],using=[]`. */
const loaded: Query<readonly Labels[]> = {
  command: info.command,
  decode: (reply) =>
    typeof reply === 'string' ? [...reply.matchAll(/^module:(.*)/gm)].map(labelsOf) : [],
};

/** The modules that are loaded. */
export const modules = defineCollector<readonly [readonly Labels[]]>({
  name: 'modules',
  queries: [loaded],
  metrics: [
    gauge('redis_module_info', 'Always 1; a module that is loaded.', {
      from: 'INFO module:name, ver, api, filters, usedby, using',
      labels,
      read: ({ replies: [loaded] }: Answer<readonly [readonly Labels[]]>) =>
        distinct(loaded.map((labels) => ({ labels, value: 1 }))),
    }),
  ],
});

function labelsOf([, line = '']: RegExpExecArray): Labels {
  const parts = new Map(line.split(',').map(partOf));
  return Object.fromEntries(labels.map((label) => [label, parts.get(label) ?? '']));
}

function partOf(part: string): readonly [string, string] {
  const at = part.indexOf('=');
  return [part.slice(0, at), part.slice(at + 1)];
}
