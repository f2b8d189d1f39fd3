import type { AccountSettings } from './account/settings.ts';
import type { CanarySettings } from './canary/settings.ts';
import type { TargetFacts } from './collectors/collector.ts';
import type { KeyspaceSettings } from './keyspace/settings.ts';
import type { Labels } from './metric.ts';
import { isSecret } from './secret.ts';
import type { Endpoint } from './transport/endpoint.ts';
import type { Command } from './transport/transport.ts';

/** What a target may be for. */
export const uses = ['cache', 'store', 'queue'] as const;

/** What a target is for. */
export type Use = (typeof uses)[number];

/** One Redis endpoint that is watched, as configured. */
export interface Target {
  /** Unique; the `target` label. */
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Put on every series of the target, beside its name. */
  readonly labels: Labels;
  /** A node-cron expression. */
  readonly schedule: string;
  /** For a whole poll, in seconds. */
  readonly timeout: number;
  readonly facts: TargetFacts;
  /** Left out where nobody said. */
  readonly use?: Use | undefined;
  /** Whether it is no news that nobody is there. */
  readonly mayBeAbsent?: boolean;
  /** Beginnings of commands that polls and rounds leave out, in capitals: `CONFIG GET`. */
  readonly neverAsk?: readonly string[] | undefined;
  /** Left out where nothing may be written. */
  readonly canary?: CanarySettings | undefined;
  /** What rounds over its keys do; left out where nothing is asked for. */
  readonly keyspace?: KeyspaceSettings | undefined;
  /** The provider's account that it belongs to; left out where it is not asked. */
  readonly account?: AccountSettings | undefined;
}

/** Whether a command may be asked of a target. */
export const mayAsk = ({ neverAsk = [] }: Pick<Target, 'neverAsk'>, command: Command): boolean =>
  !neverAsk.some((it) => `${command.join(' ').toUpperCase()} `.startsWith(`${it} `));

/** A target of which nothing is asked but polls. */
export const withPollsAlone = (target: Target): Target => ({
  ...target,
  ...{ canary: undefined, keyspace: undefined, account: undefined },
});

/** Whether every command costs money: Upstash bills each, whatever the way. */
export const isBilled = ({ endpoint }: { readonly endpoint: Place }): boolean =>
  endpoint.kind === 'rest' || ('host' in endpoint && endpoint.host.endsWith('.upstash.io'));

type Place = { readonly kind: Endpoint['kind']; readonly host?: string };

/** Whether two configurations, of targets or of what they are found by, ask for the same, passwords included. */
export const isSame = <T extends object>(one: T, other: T): boolean =>
  inFull(one) === inFull(other);

const inFull = (configuration: object) =>
  JSON.stringify(configuration, function (this: Record<string, unknown>, key, value) {
    // What JSON.stringify hands over is already hidden.
    const original = this[key];
    return isSecret(original) ? original.reveal() : value;
  });

/** Where a target is, as a URL without what it takes to log in. */
export function urlOf({ endpoint }: Pick<Target, 'endpoint'>): string {
  if (endpoint.kind === 'unix') return `unix://${endpoint.path}`;
  if (endpoint.kind === 'rest') return endpoint.url;
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  return `${endpoint.kind === 'tls' ? 'rediss' : 'redis'}://${host}:${endpoint.port}`;
}
