import type { Command, Reply } from './transport.ts';

/** A way to a target beside that of its polls, for whoever has further questions; counted with them. */
export interface Aside {
  /** Rejects when the target could not be reached. */
  send(commands: readonly Command[], signal: AbortSignal): Promise<readonly Reply[]>;
  /** Grows with every connection: what was asked before and after may have been two servers. */
  connections(): number;
  /** Keeps the connection, once there is one, until all who hold it have called what this returns. */
  hold(): () => void;
}
