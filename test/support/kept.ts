/** Keeps what was started, to end it in the reverse order. */
export interface Kept extends AsyncDisposable {
  /** Ends with the others. */
  keep<Started extends AsyncDisposable>(it: Started): Started;
  /** To be called with the others. */
  end(it: () => unknown): void;
}

/** For what is started one after the other; what fails half way ends with this process. */
export function startKeeping(): Kept {
  const ends: (() => unknown)[] = [];
  return {
    keep(it) {
      ends.unshift(() => it[Symbol.asyncDispose]());
      return it;
    },
    end: (it) => void ends.unshift(it),
    async [Symbol.asyncDispose]() {
      for (const end of ends) await end();
    },
  };
}
