/** All that is asked of a target beside its polls, and how much that may cost. */
export interface KeyspaceSettings {
  /** A node-cron expression. */
  readonly schedule: string;
  /** That one round may send. */
  readonly maxCommands: number;
  /** That one round may take. */
  readonly maxSeconds: number;
  /** That a pattern among `keys` or `streams` may find, and those of search indexes together. */
  readonly maxKeys: number;
  readonly keys: readonly KeyName[];
  readonly patterns: readonly KeyName[];
  readonly streams: readonly KeyName[];
  readonly scripts: readonly Script[];
  /** Names and patterns of search indexes. */
  readonly searchIndexes: readonly string[];
  readonly clients: ClientSettings | undefined;
  /** Whether the slow log is read, to be told by command. */
  readonly slowlog: boolean;
}

/** A key or a pattern of keys, as it was configured. */
export interface KeyName {
  /** `undefined`: the one that the target's url names. */
  readonly database: number | undefined;
  readonly name: string;
}

/** A Lua script that returns names and numbers. */
export interface Script {
  /** As it was configured. */
  readonly file: string;
  readonly text: string;
}

/** What clients may be counted by. */
export const clientTraits = ['name', 'user', 'library'] as const;

/** How clients are counted. */
export interface ClientSettings {
  readonly groupBy: (typeof clientTraits)[number];
  /** How many groups are told apart; the rest is `other`. */
  readonly top: number;
}
