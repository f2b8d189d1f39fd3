/** The part of `process` that signals come from. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

/** What signals ask for. */
export interface Orders {
  /** On the first SIGTERM or SIGINT. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** On SIGHUP. */
  reload(): void;
  /** Leaves with 0 when `stop` is done, with 1 when it fails or at a second signal to stop. */
  exit(code: 0 | 1): void;
}

/** Obeys the signals from now on. */
export function obeySignals(source: SignalSource, { stop, reload, exit }: Orders): void {
  let stopping = false;
  const leave = (signal: NodeJS.Signals) => {
    if (stopping) return exit(1);
    stopping = true;
    stop(signal).then(
      () => exit(0),
      () => exit(1),
    );
  };
  source.on('SIGTERM', leave);
  source.on('SIGINT', leave);
  source.on('SIGHUP', reload);
}
