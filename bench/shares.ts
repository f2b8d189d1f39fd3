/** What `node --cpu-prof` writes, as far as it is read here. Times are microseconds. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[];
}

/** Who is at work, by the functions of the bundle and of Node.js; the first that matches. */
const parts: readonly (readonly [what: string, functions: RegExp])[] = [
  ['collections of the heap', /^\(garbage collector\)$/],
  ['waiting', /^\(idle\)$/],
  ['compressing the page', /^(gzipSync|processChunk|processCallback|zlibBufferSync)$/],
  [
    'printing the page',
    /^(portionsOf|linesOf|headOf|sceneOf|series|zipped|zipper|fromStringFast)$/,
  ],
  ['reading the replies into metrics', /^(collect|readInto|get|decode|askAll|furtherQueries)$/],
  ['the sockets of Redis', /^(onStreamRead|exchange|sendCommand|exec|writeGeneric)$/],
  ['HTTP', /^(sendPage|handleRequest|parserOnIncoming|resOnFinish)$/],
  ['the rest of a poll', /^(poll|pollOnSchedule|start|keep|view|viewOf)$/],
];

/** The share of the busy time that each part had, `skip` seconds after the start. */
export function sharesOf(profile: CpuProfile, skip: number): ReadonlyMap<string, number> {
  const partOf = partsOf(profile);
  const spent = new Map<string, number>();
  let at = 0;
  for (const [i, id] of profile.samples.entries()) {
    at += profile.timeDeltas[i] ?? 0;
    const part = partOf(id);
    if (at < skip * 1e6 || part === 'waiting') continue;
    spent.set(part, (spent.get(part) ?? 0) + (profile.timeDeltas[i + 1] ?? 0));
  }
  const all = [...spent.values()].reduce((sum, it) => sum + it, 0);
  return new Map([...spent].map(([part, it]) => [part, it / all]));
}

function partsOf({ nodes }: CpuProfile): (id: number) => string {
  const known = new Map(nodes.map((it) => [it.id, it]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((it) => [it, id])));
  return (id) => {
    for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
      const name = known.get(at)?.callFrame.functionName ?? '';
      const part = parts.find(([, functions]) => functions.test(name));
      if (part) return part[0];
    }
    return 'all else';
  };
}
