import type { Log } from '../../src/log.ts';

export interface RecordedLine {
  readonly level: string;
  readonly fields: Record<string, unknown>;
  readonly message: string;
}

/** A log that keeps its lines, and the levels it was set to, for the test to read. */
export function recordingLog() {
  const lines: RecordedLine[] = [];
  const levels: string[] = [];
  const at = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields: { ...fields }, message });
  const log: Log = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    setLevel: (level) => void levels.push(level),
    dropped: () => 0,
  };
  return { log, lines, levels };
}
