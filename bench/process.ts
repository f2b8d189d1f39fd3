import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

/** CPU seconds of all threads of a process, to the nanosecond. Linux alone tells that of others. */
export const cpuSeconds = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8'))
    .reduce((sum, stat) => sum + Number(stat.split(' ')[0]) / 1e9, 0);

/** What is resident of a process, in MiB. */
export const residentMiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Looks four times a second for the most that is resident of a process, in MiB, until it is ended. */
export function watchMost(pid: number) {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, residentMiB(pid));
  }, 250);
  return {
    end() {
      clearInterval(timer);
      return most;
    },
  };
}

/** Processes that have run or waited for a core in the last minute, on the average. */
export const loadOfMachine = () => (loadavg()[0] ?? Number.NaN).toFixed(1);
