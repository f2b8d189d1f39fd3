/** The time of day in 24 hours, where the reader is; `epoch` in seconds. */
export const clockTime = (epoch: number): string => times.format(epoch * 1000);

/** Without the seconds: `15:04`. */
export const minuteText = (epoch: number): string => minutes.format(epoch * 1000);

const minutes = new Intl.DateTimeFormat('en', { timeStyle: 'short', hourCycle: 'h23' });
const times = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** What there is to say of a value that may not be known. */
export const known = <T>(value: T | undefined, text: (value: T) => string): string =>
  value === undefined ? '–' : text(value);
