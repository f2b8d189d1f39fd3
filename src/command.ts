import { readFileSync } from 'node:fs';
import { aclFor } from './acl/acl.ts';
import { systemClock } from './clock.ts';
import { type Args, readArgs } from './config/args.ts';
import type { Config } from './config/config.ts';
import { loadConfig } from './config/load.ts';
import { describe, type Problem, type Result } from './config/problem.ts';
import { type RulesAsked, rulesAsked } from './config/rules.ts';
import { onCrash } from './crash.ts';
import { startDaemon } from './daemon.ts';
import { makeRoomFor } from './footprint.ts';
import { help } from './help.ts';
import { createLog } from './log.ts';
import { logOutput } from './log-output.ts';
import { nodeCron } from './polling/cron.ts';
import { messageOf } from './reason.ts';
import { giveRules } from './rules-command.ts';
import { version } from './version.ts';

/** The process as its command needs it. */
export type Host = Pick<
  NodeJS.Process,
  'argv' | 'env' | 'stdin' | 'stdout' | 'stderr' | 'on' | 'exit'
>;

/** What may still be asked of a command that goes on. */
export interface Running {
  /** Resolves when nothing is left to do, nor to say. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Reads the configuration again. */
  reload(): void;
}

const exit = { cannotRun: 1, badConfiguration: 2 } as const;

/** Does what the arguments ask for; resolves with what goes on, if anything does. Exits when it cannot. */
export async function runCommand(host: Host): Promise<Running | undefined> {
  const { args, problems } = readArgs(host.argv.slice(2));
  if (args.help) return void host.stdout.write(help);
  if (args.version) return void host.stdout.write(`${version}\n`);
  const speaker = speakerOf(host);
  if (args.command !== undefined && problems.length > 0)
    return speaker.leave(exit.badConfiguration, sentencesFor(problems));
  const sources = { args, env: host.env, readFile };
  if (args.command === 'rules') return printRules(rulesAsked(sources), host, speaker);
  const load = (): Result<Config> => {
    const loaded = loadConfig(sources);
    if (problems.length === 0) return loaded;
    return { ok: false, problems: [...problems, ...(loaded.ok ? [] : loaded.problems)] };
  };
  const config = load();
  if (!config.ok) return speaker.leave(exit.badConfiguration, describe(config.problems));
  if (args.command === 'acl') return void host.stdout.write(aclFor(config.value, askedBy(args)));
  if (args.command === 'check') {
    const { check } = await import('./check-command.ts');
    return check(config.value, args.flags.json === true, partsOf(host, speaker));
  }
  if (args.command === 'watch') {
    makeRoomFor(config.value.targets.length);
    const { watchOnScreen } = await import('./watch-command.ts');
    return watchOnScreen(config.value, partsOf(host, speaker));
  }
  return run(config.value, load, speaker);
}

const partsOf = ({ stdin, stdout, stderr, env }: Host, speaker: Speaker) => ({
  ...{ stdin, stdout, stderr, env, clock: systemClock },
  ...speaker,
});

function printRules(asked: Result<RulesAsked>, host: Host, speaker: Speaker) {
  const given = asked.ok ? giveRules(asked.value) : asked;
  if (given.ok) return void host.stdout.write(given.value);
  return speaker.leave(exit.badConfiguration, sentencesFor(given.problems));
}

const sentencesFor = (problems: readonly Problem[]) =>
  problems.map(({ where, expected }) => `${where}: ${expected}`).join('; ');

const askedBy = ({ flags: { user, details, keyspace, canary } }: Args) => ({
  user: typeof user === 'string' ? user : 'cachewatch',
  details: details === true,
  keyspace: keyspace === true,
  canary: canary === true,
});

const readFile = (path: string) => readFileSync(path, 'utf8');

type Speaker = ReturnType<typeof speakerOf>;

/** All that is said on standard error, last words included. */
function speakerOf(host: Host) {
  const output = logOutput(host.stderr);
  const say = (message: string) => output.write(`cachewatch: ${message}\n`);
  let tidy = () => {};
  let sayCrashed = (error: string) => say(`unexpected error: ${error}`);

  async function leave(code: number, message?: string): Promise<never> {
    if (message !== undefined) say(message);
    await output.flushed();
    return host.exit(code);
  }

  onCrash(host, (error) => {
    tidy();
    sayCrashed(error);
    void leave(exit.cannotRun);
  });

  return {
    flushed: output.flushed,
    ...{ say, leave },
    beforeEnd(how: () => void) {
      tidy = how;
    },
    async log(options: Config['log']) {
      const log = await createLog(options, output);
      sayCrashed = (error) => log.fatal({ error }, 'unexpected error');
      return log;
    },
  };
}

async function run(config: Config, load: () => Result<Config>, speaker: Speaker): Promise<Running> {
  makeRoomFor(config.targets.length);
  const log = await speaker.log(config.log);
  const daemon = await startDaemon(config, { clock: systemClock, cron: nodeCron, log }).catch(
    (error) => speaker.leave(exit.cannotRun, sentenceFor(error, config)),
  );
  return {
    async stop(signal) {
      log.info({ signal }, 'stopping');
      await daemon.stop();
      await speaker.flushed();
    },
    reload: () => daemon.reload(load),
  };
}

function sentenceFor(error: NodeJS.ErrnoException, { listen }: Config): string {
  // Only of the operating system: anything else is an error of ours.
  if (error.syscall === undefined) throw error;
  const place = `${listen.host ?? ''}:${listen.port}`;
  const why = { EADDRINUSE: 'the port is in use', EACCES: 'it is not permitted' }[error.code ?? ''];
  return `cannot listen on ${place}: ${why ?? messageOf(error)}; choose another with --listen`;
}
