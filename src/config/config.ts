import type { LogOptions } from '../log.ts';
import type { Pair } from '../pair.ts';
import type { Target } from '../target.ts';
import type { Thresholds } from '../thresholds.ts';
import type { Topology } from '../topology/topology.ts';
import type { WebFile } from './web-settings.ts';

/** The share of all targets that one daemon of several watches. */
export interface Shard {
  /** From 0 on. */
  readonly shard: number;
  readonly totalShards: number;
}

/** Everything the daemon needs to know, checked. */
export interface Config {
  /** Without a host: every address of the machine. */
  readonly listen: { readonly host: string | undefined; readonly port: number };
  readonly log: LogOptions;
  /** Adds redis_exporter's misnamed originals to the page. */
  readonly compat: boolean;
  readonly web: {
    readonly configFile?: string | undefined;
    /** Whether `POST /-/reload` does. */
    readonly reload: boolean;
    /** How many pages of single targets are made at once. */
    readonly maxConcurrentScrapes: number;
  };
  /** Who may ask, and how. */
  readonly webFile: WebFile;
  /** The levels of alerts, which the live page and advice go by too. */
  readonly thresholds: Thresholds;
  /** Which part of all that is configured this daemon watches; absent where that is everything. */
  readonly part?: Shard;
  readonly targets: readonly Target[];
  readonly topologies: readonly Topology[];
  /** Between targets, never members of topologies. */
  readonly pairs: readonly Pair[];
  /** Sentences for the log: what is not as it was asked for, and harmless. */
  readonly notices: readonly string[];
  /** Sentences for the log: what was made of the application's environment. */
  readonly remarks: readonly string[];
}
