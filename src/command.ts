import { readFileSync } from 'node:fs';
import { aclFor } from './acl/acl.ts';
import { systemClock } from './clock.ts';
import { type Args, type Command, readArgs } from './config/args.ts';
import type { Config } from './config/config.ts';
import { loadConfig, loadWhole, type Sources } from './config/load.ts';
import { describe, type Problem, type Result } from './config/problem.ts';
import { rulesAsked } from './config/rules.ts';
import { startDaemon } from './daemon.ts';
import { fitHeap } from './footprint.ts';
import { helpOf } from './help/help.ts';
import { nodeCron } from './polling/cron.ts';
import { messageOf } from './reason.ts';
import { giveRules } from './rules-command.ts';
import { type Speaker, speakerOf } from './speaker.ts';
import { print } from './terminal/print.ts';
import { version } from './version.ts';

/** The process as its command needs it. */
export type Host = Pick<
  NodeJS.Process,
  'argv' | 'env' | 'stdin' | 'stdout' | 'stderr' | 'on' | 'exit'
>;

/** What may still be asked of a command that goes on. */
export interface Running {
  /** Resolves when nothing is left to do, nor to say; rejects where what was asked for is not done. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Reads the configuration again, or ends what needs the terminal that hung up. */
  reload(): void;
}

const exit = { cannotRun: 1, badConfiguration: 2 } as const;

/** Does what the arguments ask for; resolves with what goes on, if anything does. Exits when it cannot. */
export async function runCommand(host: Host): Promise<Running | undefined> {
  const { args, problems } = readArgs(host.argv.slice(2));
  if (args.help) return void (await print(host.stdout, helpOf[args.command ?? 'daemon']));
  if (args.version) return void (await print(host.stdout, `${version}\n`));
  const speaker = speakerOf(host, exit.cannotRun);
  const isAlone = args.command !== undefined || args.isMisspelt;
  if (isAlone && problems.length > 0)
    return speaker.leave(exit.badConfiguration, sentencesFor(problems));
  const sources = { args, env: host.env, readFile };
  return commands[args.command ?? 'daemon']({ host, speaker, args, sources, problems });
}

/** What a command is run with. */
interface Asked {
  readonly host: Host;
  readonly speaker: Speaker;
  readonly args: Args;
  readonly sources: Sources;
  /** Of the arguments. */
  readonly problems: readonly Problem[];
}

type Run = (asked: Asked) => Promise<Running | undefined>;

// Those for people are loaded only when asked for: a daemon has no use for them.
const commands: Readonly<Record<Command | 'daemon', Run>> = {
  daemon: runDaemon,
  async check(asked) {
    const config = await configOf(asked);
    const { check } = await import('./check-command.ts');
    return check(config, asked.args.flags.json === true, partsOf(asked));
  },
  async watch(asked) {
    const config = await configOf(asked);
    const { watchOnScreen } = await import('./watch-command.ts');
    return watchOnScreen(config, partsOf(asked));
  },
  async config({ host, speaker, sources }) {
    const loaded = loadWhole(sources);
    if (!loaded.ok) return speaker.leave(exit.badConfiguration, describe(loaded.problems));
    const { configText } = await import('./config/config-text.ts');
    return void (await print(host.stdout, configText(loaded.value)));
  },
  async acl(asked) {
    const config = await configOf(asked);
    return void (await print(asked.host.stdout, aclFor(config, aclAsked(asked.args))));
  },
  async rules({ host, speaker, sources }) {
    const asked = rulesAsked(sources);
    const given = asked.ok ? giveRules(asked.value) : asked;
    if (given.ok) return void (await print(host.stdout, given.value));
    return speaker.leave(exit.badConfiguration, sentencesFor(given.problems));
  },
};

const partsOf = ({ host: { stdin, stdout, stderr, env }, speaker }: Asked) => ({
  ...{ stdin, stdout, stderr, env, clock: systemClock },
  ...speaker,
});

async function configOf({ sources, problems, speaker }: Omit<Asked, 'args'>): Promise<Config> {
  const loaded = loadWith(problems, sources);
  return loaded.ok ? loaded.value : speaker.leave(exit.badConfiguration, describe(loaded.problems));
}

function loadWith(problems: readonly Problem[], sources: Sources): Result<Config> {
  const loaded = loadConfig(sources);
  if (problems.length === 0) return loaded;
  return { ok: false, problems: [...problems, ...(loaded.ok ? [] : loaded.problems)] };
}

const sentencesFor = (problems: readonly Problem[]) =>
  problems.map(({ where, expected }) => `${where}: ${expected}`).join('; ');

const aclAsked = ({ flags: { user, details, keyspace, canary } }: Args) => ({
  user: typeof user === 'string' ? user : 'cachewatch',
  details: details === true,
  keyspace: keyspace === true,
  canary: canary === true,
});

const readFile = (path: string) => readFileSync(path, 'utf8');

async function runDaemon(asked: Asked): Promise<Running> {
  const { speaker, problems, sources } = asked;
  const config = await configOf(asked);
  const log = await speaker.log(config.log);
  const daemon = await startDaemon(config, {
    ...{ clock: systemClock, cron: nodeCron, log, sized: fitHeap },
    load: () => loadWith(problems, sources),
  }).catch((error) => speaker.leave(exit.cannotRun, sentenceFor(error, config)));
  return {
    async stop(signal) {
      log.info({ signal }, 'stopping');
      await daemon.stop();
      await speaker.flushed();
    },
    reload: daemon.reload,
  };
}

function sentenceFor(error: NodeJS.ErrnoException, { listen }: Config): string {
  // Only of the operating system: anything else is an error of ours.
  if (error.syscall === undefined) throw error;
  const place = `${listen.host ?? ''}:${listen.port}`;
  const why = { EADDRINUSE: 'the port is in use', EACCES: 'it is not permitted' }[error.code ?? ''];
  return `cannot listen on ${place}: ${why ?? messageOf(error)}; choose another with --listen`;
}
