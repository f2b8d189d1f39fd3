import { readFileSync } from 'node:fs';

/** Whether a process exists and is more than a dead entry that nobody has collected yet. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

// In a container whose first process collects no orphans, they stay in the table for ever.
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // No /proc on macOS, where launchd collects orphans; on Linux the process has just gone.
    return process.platform === 'linux';
  }
}
