import type { Aside } from '../transport/aside.ts';
import type { Tally, Transport } from '../transport/transport.ts';
import type { OwnCount } from './own-reads.ts';

/** Over this transport. */
export function asideOver(transport: Transport, count: OwnCount): Aside {
  let holders = 0;
  return {
    ...count.over(transport),
    connections: () => transport.tally().connectionsOpened,
    hold() {
      holders += 1;
      return () => {
        holders -= 1;
        if (holders === 0) transport.close();
      };
    },
  };
}

const nothing: Tally = { commandsSent: 0, connectionsOpened: 0, connectSeconds: undefined };

/**
 * Another connection than that of the polls; where every command is billed, the same, for they share the budget.
 * It costs nothing then that is not already counted, and is not to be closed.
 */
export const beside = (polls: Transport, open: () => Transport): Transport =>
  polls.budget ? { ...polls, tally: () => nothing, close() {} } : open();
