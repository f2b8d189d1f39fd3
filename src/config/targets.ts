import { isBilled, type Target } from '../target.ts';
import { nameOf } from './address.ts';
import { keyspaceOf } from './key-work.ts';
import { endpointAt, loginOf } from './login.ts';
import { type Complain, type ReadFile, readerOf } from './reading.ts';
import type { Settings } from './schema.ts';
import type { CommonSettings, TargetSettings } from './target-schema.ts';

/** Makes a target of its settings, reading the files they name. */
export function targetOf(
  it: TargetSettings,
  all: Settings,
  readFile: ReadFile,
  complain: Complain,
): Target {
  const login = loginOf(it, [it.url], readerOf(readFile, complain), complain);
  return {
    ...basisOf(it, all, it.group),
    schedule:
      it.schedule ?? (isBilled({ endpoint: it.url.place }) ? all.upstash.schedule : all.schedule),
    name: it.name ?? nameOf(it.url),
    canary: it.canary,
    endpoint: endpointAt(it.url.place, login, it.url.database),
  };
}

/** All of a target but its name and its place. */
export function basisOf(
  it: CommonSettings,
  all: Settings,
  group: string | undefined,
): Omit<Target, 'name' | 'endpoint'> {
  return {
    labels: { ...it.labels, ...(group !== undefined && { group }) },
    schedule: it.schedule ?? all.schedule,
    timeout: it.timeout ?? all.timeout,
    neverAsk: it.neverAsk ?? all.neverAsk,
    keyspace: keyspaceOf(it, all),
    ...(all.mayBeAbsent && { mayBeAbsent: true }),
    use: it.use,
    facts: { memoryLimit: it.memoryLimit, hitRateWindow: all.hitRate.window },
  };
}
