/** One side of a pair. */
export type Side = 'local' | 'cloud';

/** Two targets that an application writes together, as configured. */
export interface Pair {
  /** Unique; the `pair` label. */
  readonly name: string;
  /** The name of the target that costs nothing to ask. */
  readonly local: string;
  /** The name of the target on which commands may be billed. */
  readonly cloud: string;
  /** The side that the application reads; losing it is worse. */
  readonly prefers?: Side | undefined;
  /** Whether the application copies what is missing by itself. */
  readonly heals: boolean;
  /** A node-cron expression. */
  readonly schedule: string;
  /** The most commands that checks may send to the cloud side on one day, in UTC. */
  readonly commandsPerDay: number;
}
