import { type Fault, faults } from '../test/broken/table.ts';

/** The text of docs/faults.md: what was broken on purpose, and what came of it. */
export function faultsReference(): string {
  const rows = faults.map(
    (it) => `| ${it.fault} | ${said[it.meanwhile] ?? down(it)} | ${it.outcome} |`,
  );
  return `${[introduction, [...head, ...rows].join('\n'), outro].join('\n\n')}\n`;
}

const introduction = `# What happens when things break

Each of these is done on purpose by a test in [test/broken/](../test/broken/) or beside it: with real servers and real processes, and
a proxy that breaks what a server answers. \`npm run docs\` writes this file from the table that the tests read their expectations from.

While something is broken a page tells right values or none; where a proxy breaks what a server answers, they are held against the server's own
\`INFO\` before and after, connections are counted, and the second poll has to tell what the server says anew. Hundreds of failures of each kind, one after another, leave no
memory, no handle and no listener behind.`;

const head = ['| fault | the page meanwhile | and then |', '| --- | --- | --- |'];

const said: Partial<Record<Fault['meanwhile'], string>> = {
  right: 'right values',
  nothing: 'no page, and no old value on the next',
};

const down = ({ meanwhile }: Fault) => `\`redis_up 0\`, \`reason="${meanwhile}"\``;

const outro = `A poll that follows a failure too soon is none: the pause is 0.5 s, twice as long after each further failure, 5 s at most.
An answer to one batch may have 32 MiB, a million elements in its arrays, and 1 MiB in a line: more is refused before there is room made for it.`;
