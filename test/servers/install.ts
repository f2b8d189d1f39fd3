import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { whichIn } from './binaries.ts';
import { type Plan, planFor, type System } from './install-plan.ts';
import {
  alertmanager,
  amtool,
  buildah,
  chromium,
  type Program,
  prometheus,
  promtool,
  redis,
  redisExporter,
} from './programs.ts';

/** The path of a Redis server's program, installed with the system's package manager where it is missing. Rejects with the command to run where that may not be done from here. */
export const ensureRedis = (): Promise<string> => ensure(redis);

/** The same for promtool. */
export const ensurePromtool = (): Promise<string> => ensure(promtool);

/** The same for the server of Prometheus. */
export const ensurePrometheus = (): Promise<string> => ensure(prometheus);

/** The same for Alertmanager. */
export const ensureAlertmanager = (): Promise<string> => ensure(alertmanager);

/** The same for amtool. */
export const ensureAmtool = (): Promise<string> => ensure(amtool);

/** The same for redis_exporter. */
export const ensureRedisExporter = (): Promise<string> => ensure(redisExporter);

/** The same for buildah. */
export const ensureBuildah = (): Promise<string> => ensure(buildah);

/** The same for a browser. */
export const ensureChromium = (): Promise<string> => ensure(chromium);

async function ensure(program: Program): Promise<string> {
  const plan = planFor(program, thisSystem());
  if (plan.kind === 'present') return plan.binary;
  if (plan.kind === 'ask') throw new Error(plan.message);
  await install(program, plan);
  const after = planFor(program, thisSystem());
  if (after.kind === 'present') return after.binary;
  throw new Error(`${program.missing} "${plan.command}" succeeded, but did not put it there.`);
}

function thisSystem(): System {
  const which = whichIn(process.env.PATH);
  return {
    which,
    uid: process.getuid?.() ?? -1,
    canSudo: () => which('sudo') !== undefined && sudoWorks(),
  };
}

function sudoWorks(): boolean {
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

type Install = Extract<Plan, { kind: 'install' }>;

async function install({ missing }: Program, { command, argv }: Install): Promise<void> {
  process.stderr.write(`${missing} Installing it: ${command}\n`);
  const [program = 'sh', ...args] = argv;
  const running = promisify(execFile)(program, args, { timeout: 600_000, maxBuffer: 2 ** 26 });
  // A package manager that asks a question reads the end of input, instead of waiting for an answer.
  running.child.stdin?.end();
  try {
    await running;
  } catch (cause) {
    throw new Error(`${missing} "${command}" failed: ${lastLines(cause)}`, { cause });
  }
}

function lastLines(cause: unknown): string {
  // The error's own message repeats the whole script; what the package manager said is beside it.
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return (said || String(cause)).split('\n').slice(-5).join('\n');
}
