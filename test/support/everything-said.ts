import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { vi } from 'vitest';
import { printed } from '../servers/printed.ts';
import { cachewatch } from './command.ts';
import { runDaemon } from './daemon.ts';

/** How a command is started. */
export interface Start {
  readonly yaml?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * All that the built command ever says, started so: both its outputs at the level of trace and, when
 * it listens, every answer it gives once all targets are polled. `then` is called before it is stopped.
 */
export async function saidByCommand(
  start: Start,
  then = async (_: Running) => {},
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-said-'));
  const file = join(directory, 'cachewatch.yml');
  await writeFile(file, start.yaml ?? '');
  const named = start.yaml === undefined ? [] : ['--config', file];
  const flags = ['--listen', '127.0.0.1:0', '--log-level', 'trace', ...named];
  using command = cachewatch([...flags, ...(start.args ?? [])], start.env);
  const port = await Promise.race([command.listening(), command.ended]).catch(() => undefined);
  const answers = typeof port === 'number' ? await answersOf(`http://127.0.0.1:${port}`) : [];
  await then({
    file,
    async hangUp(answer) {
      const answered = printed(command.child, answer);
      command.child.kill('SIGHUP');
      await answered;
    },
  });
  command.child.kill('SIGTERM');
  const { stdout, stderr } = await command.ended;
  await rm(directory, { recursive: true });
  return [...answers, stdout, stderr].join('\n');
}

/** The command while it runs. */
export interface Running {
  /** The configuration file's path. */
  readonly file: string;
  /** Sends SIGHUP; resolves when the log has the `answer`. */
  hangUp(answer: string): Promise<void>;
}

/** The lines that the daemon in this process logs of a configuration, as JSON and as the console shows them. */
export async function loggedBy(yaml: string): Promise<string> {
  await using daemon = await runDaemon(yaml);
  await daemon.ready();
  const answers = await answersOf(daemon.url);
  return [JSON.stringify(daemon.lines), inspect(daemon.lines, { depth: 9 }), ...answers].join('\n');
}

const paths = [
  ...['/metrics', '/health', '/-/ready', '/-/healthy', '/', '/sd', '/scrape?target=nobody'],
  ...['/no/such/page', '/%zz'],
];

/** Heads and bodies of everything there is, of what is not there and of what is malformed. */
async function answersOf(url: string): Promise<readonly string[]> {
  await vi.waitFor(
    async () => {
      if (!(await fetch(`${url}/-/ready`)).ok) throw new Error('not every target has been polled');
    },
    { timeout: 10_000, interval: 20 },
  );
  const accepts = ['text/plain', 'application/openmetrics-text'];
  const asked = paths.flatMap((path) => accepts.map((accept) => [path, accept] as const));
  return Promise.all(
    asked.map(async ([path, accept]) => {
      const response = await fetch(url + path, { headers: { accept } });
      return `${path} ${inspect(response.headers)}\n${await response.text()}`;
    }),
  );
}
