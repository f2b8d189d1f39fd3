import { type DestinationStream, pino } from 'pino';

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
  /** Takes effect at once. */
  setLevel(level: LogOptions['level']): void;
}

/** Writes to standard error: what a command answers goes to standard output. */
export async function createLog({ level, format }: LogOptions): Promise<Log> {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters },
    await destination(format),
  );
  const at =
    (write: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (fields, message) =>
      logger[write](fields, message);
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    setLevel(next) {
      logger.level = next;
    },
  };
}

const formatters = { level: (label: string) => ({ level: label }) };

async function destination(format: LogOptions['format']): Promise<DestinationStream> {
  if (format === 'json') return pino.destination({ fd: 2, sync: true });
  // Loaded only when asked for: it costs memory that a daemon writing JSON does not need.
  const { default: pretty } = await import('pino-pretty');
  return pretty({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss' });
}
