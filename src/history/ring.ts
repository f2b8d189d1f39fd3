/** What is kept of the last samples: so many, the oldest goes first. */
export interface Ring {
  /** One number per column; NaN where there is none. */
  push(row: readonly number[]): void;
  /** Oldest first. */
  column(index: number): readonly number[];
}

/** An empty ring; takes four bytes for each number from the start, and never more. */
export function ring(columns: number, size: number): Ring {
  const cells = new Float32Array(columns * size);
  let pushed = 0;
  return {
    push(row) {
      for (let i = 0; i < columns; i++) cells[i * size + (pushed % size)] = row[i] ?? Number.NaN;
      pushed += 1;
    },
    column(index) {
      const all = cells.subarray(index * size, (index + 1) * size);
      if (pushed < size) return [...all.subarray(0, pushed)];
      const oldest = pushed % size;
      return [...all.subarray(oldest), ...all.subarray(0, oldest)];
    },
  };
}
