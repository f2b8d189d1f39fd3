import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { whichIn } from './binaries.ts';
import { type Plan, planRedis, type System } from './install-plan.ts';

/** The path of a Redis server's program, installed with the system's package manager where it is missing. Rejects with the command to run where that may not be done from here. */
export async function ensureRedis(): Promise<string> {
  const plan = planRedis(thisSystem());
  if (plan.kind === 'present') return plan.binary;
  if (plan.kind === 'ask') throw new Error(plan.message);
  await install(plan);
  const after = planRedis(thisSystem());
  if (after.kind === 'present') return after.binary;
  throw new Error(`"${plan.command}" succeeded, but put no redis-server or valkey-server on PATH`);
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

async function install({ command, argv }: Extract<Plan, { kind: 'install' }>): Promise<void> {
  process.stderr.write(`No Redis server here; installing one: ${command}\n`);
  const [program = 'sh', ...args] = argv;
  const running = promisify(execFile)(program, args, { timeout: 600_000, maxBuffer: 2 ** 26 });
  // A package manager that asks a question reads the end of input, instead of waiting for an answer.
  running.child.stdin?.end();
  try {
    await running;
  } catch (cause) {
    throw new Error(`a Redis server is needed, and "${command}" failed: ${lastLines(cause)}`, {
      cause,
    });
  }
}

function lastLines(cause: unknown): string {
  // The error's own message repeats the whole script; what the package manager said is beside it.
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return (said || String(cause)).split('\n').slice(-5).join('\n');
}
