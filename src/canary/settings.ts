/** How a canary of one target flies: a key that is written, read and deleted. */
export interface CanarySettings {
  /** A node-cron expression. */
  readonly schedule: string;
  /** What the names of its keys begin with. */
  readonly prefix: string;
  /** Names of the targets that should show it too: replicas, or the other side where what is written is copied. */
  readonly shownBy: readonly string[];
  /** In which they should, in seconds. */
  readonly within: number;
}

/** What a canary has that says no more than that it flies. */
export const canaryDefaults: CanarySettings = {
  schedule: '0 * * * * *',
  prefix: 'cachewatch:canary',
  shownBy: [],
  within: 5,
};

/** What a flight sends, by its names. */
export const canaryCommands: readonly (readonly [string])[] = [['SET'], ['GET'], ['DEL']];
