import { type DestinationStream, pino } from 'pino';
import type { LogOutput } from './log-output.ts';

/** From everything to nothing at all. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** One JSON object a line, or lines for people. */
export const logFormats = ['json', 'pretty'] as const;

/** How much is logged, and in which form. */
export interface LogOptions {
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
}

type Write = (fields: object, message: string) => void;

/** Constant messages, variables as fields. No secret may be given to it: those are `Secret`s, which print as hidden. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
  /** Takes effect at once. */
  setLevel(level: LogOptions['level']): void;
  /** Lines that were written and reached nobody. */
  dropped(): number;
}

/** A log that writes to `output`. */
export async function createLog(
  { level, format }: LogOptions,
  output: Pick<LogOutput, 'write' | 'dropped'>,
): Promise<Log> {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters },
    format === 'json' ? output : await prettified(output),
  );
  const at =
    (write: 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Write =>
    (fields, message) =>
      logger[write](fields, message);
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    setLevel(next) {
      logger.level = next;
    },
    dropped: output.dropped,
  };
}

const formatters = { level: (label: string) => ({ level: label }) };

async function prettified(output: DestinationStream): Promise<DestinationStream> {
  // Loaded only when asked for: it costs memory that a daemon writing JSON does not need.
  // Of CommonJS that is bundled into a file of its own there is the default alone.
  const { default: pinoPretty } = await import('pino-pretty');
  // Not its stream, which would keep without end what nobody reads.
  const pretty = pinoPretty.prettyFactory({ translateTime: 'SYS:HH:MM:ss' });
  return { write: (line) => output.write(pretty(line)) };
}
