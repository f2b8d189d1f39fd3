/** One Redis command as it goes on the wire: the name, then its arguments. */
export type Command = readonly [name: string, ...args: string[]];

/** What one command came back with. A refused command is a reply, not an exception. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: string };

/** One round trip: a reply per command, in order. */
export interface RoundTrip {
  readonly replies: readonly Reply[];
  /** From the commands sent to the first byte of the answer; `undefined` when our own event loop was too busy to tell. */
  readonly seconds: number | undefined;
}

/** What reaching this target has cost so far. */
export interface Tally {
  readonly commandsSent: number;
  readonly connectionsOpened: number;
  /** The last connect, TLS handshake included. */
  readonly connectSeconds: number | undefined;
  /** End of the certificate that the server showed at the last connect, in seconds since the epoch; left out without TLS. */
  readonly certificateExpiry?: number | undefined;
}

/** What may still be spent where every command is billed. */
export interface Budget {
  /** Whether so many commands may be sent now. */
  affords(commands: number): boolean;
  /** Commands left today; `undefined` where there is no limit. */
  remaining(): number | undefined;
}

/** A way to reach one Redis; the connection is opened when needed and kept. */
export interface Transport {
  /** Left out where commands cost nothing; one that is not affordable must not be sent. */
  readonly budget?: Budget;
  /** Sends `commands` in one round trip. Rejects only when the target could not be reached. */
  send(commands: readonly Command[], signal: AbortSignal): Promise<RoundTrip>;
  tally(): Tally;
  /** Gives up whatever is under way, at once. */
  close(): void;
}
