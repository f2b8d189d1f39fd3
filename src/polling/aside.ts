import type { Tally, Transport } from '../transport/transport.ts';
import type { OwnCount, OwnReads } from './own-reads.ts';

/** A way to a target beside that of its polls, for whoever has further questions; counted as the watch's own. */
export interface Aside extends OwnReads {
  /** Grows with every connection: what was asked before and after may have been two servers. */
  connections(): number;
  /** Closes the connection; the next question opens one. */
  hangUp(): void;
}

/** Over this transport. */
export const asideOver = (transport: Transport, count: OwnCount): Aside => ({
  ...count.over(transport),
  connections: () => transport.tally().connectionsOpened,
  hangUp: transport.close,
});

const nothing: Tally = { commandsSent: 0, connectionsOpened: 0, connectSeconds: undefined };

/**
 * Another connection than that of the polls; where every command is billed, the same, for they share the budget.
 * It costs nothing then that is not already counted, and is not to be closed.
 */
export const beside = (polls: Transport, open: () => Transport): Transport =>
  polls.budget ? { ...polls, tally: () => nothing, close() {} } : open();
