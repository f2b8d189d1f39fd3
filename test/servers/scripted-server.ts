import { startFakeServer } from './fake-server.ts';

/** What is answered to a command, by its words, else by its name; one that is here in neither way is unknown. */
export type Answers = Readonly<Record<string, unknown>>;

/** A server on 127.0.0.1 for a version of Redis that is not to be had: `asked` is what it was sent. */
export async function startScriptedServer(answers: Answers) {
  const asked: string[] = [];
  const server = await startFakeServer((chunk, socket) => {
    for (const words of commandsIn(chunk)) {
      asked.push(words.join(' '));
      socket.write(resp(answerTo(answers, words)));
    }
  });
  return { ...server, asked };
}

function answerTo(answers: Answers, words: readonly string[]): unknown {
  const [name = ''] = words;
  const unknown = new Error(`ERR unknown command \`${name}\`, with args beginning with: `);
  return answers[words.join(' ')] ?? answers[name] ?? unknown;
}

/** The commands of a chunk that ends with the last of them: a client writes a batch at once. */
function commandsIn(chunk: string): readonly (readonly string[])[] {
  const commands: string[][] = [];
  for (const [, count, bulk] of chunk.matchAll(/\*(\d+)\r\n|\$\d+\r\n([^\r]*)\r\n/g)) {
    if (count !== undefined) commands.push([]);
    else commands.at(-1)?.push(bulk ?? '');
  }
  return commands;
}

function resp(value: unknown): string {
  if (value instanceof Error) return `-${value.message}\r\n`;
  if (typeof value === 'number') return `:${value}\r\n`;
  if (Array.isArray(value)) return `*${value.length}\r\n${value.map(resp).join('')}`;
  return `$${Buffer.byteLength(String(value))}\r\n${value}\r\n`;
}
