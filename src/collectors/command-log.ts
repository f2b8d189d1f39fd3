import { fieldsOf } from '../flat-list.ts';
import type { Info } from '../info.ts';
import { gauge, type Metric } from '../metric.ts';
import { type Answer, defineCollector, type Query } from './collector.ts';
import { numberOf } from './list.ts';
import { wholeNumber } from './setting.ts';

const logs = ['slow', 'large-request', 'large-reply'] as const;

type Length = number | undefined;
type Settings = ReadonlyMap<string, string>;
type Replies = readonly [Length, Length, Length, Settings | undefined];

const length = (log: (typeof logs)[number]): Query<Length> => ({
  command: ['COMMANDLOG', 'LEN', log],
  decode: numberOf,
});

/** By their whole names: a server that has these takes several at once. */
const settings: Query<Settings> = {
  command: [
    ...(['CONFIG', 'GET', 'commandlog-execution-slower-than'] as const),
    ...['commandlog-request-larger-than', 'commandlog-reply-larger-than'],
    ...['slow-execution', 'large-request', 'large-reply'].map((log) => `commandlog-${log}-max-len`),
  ],
  decode: fieldsOf,
};

/** The logs of Valkey, of which its slow log is one: of commands that took long, and of those that said much. */
export const commandLog = defineCollector<Replies>({
  name: 'command-log',
  applies: hasCommandLog,
  queries: [
    ...([length('slow'), length('large-request'), length('large-reply')] as const),
    { ...settings, optional: true },
  ],
  metrics: [
    entries(0, 'Commands in the log of slow ones.'),
    entries(1, 'Commands in the log of large requests.'),
    entries(2, 'Commands in the log of large replies.'),
    setting(
      'execution-slower-than',
      'Microseconds from which on a command is slow; -1 when none is.',
    ),
    setting('request-larger-than', 'Bytes from which on a request is large; -1 when none is.'),
    setting('reply-larger-than', 'Bytes from which on a reply is large; -1 when none is.'),
    setting('slow-execution-max-len', 'Commands that the log of slow ones keeps.'),
    setting('large-request-max-len', 'Commands that the log of large requests keeps.'),
    setting('large-reply-max-len', 'Commands that the log of large replies keeps.'),
  ],
});

/** Valkey has it from 8.1 on. */
function hasCommandLog(info: Info): boolean {
  const [major = 0, minor = 0] = (info.text('valkey_version') ?? '').split('.').map(Number);
  return major > 8 || (major === 8 && minor >= 1);
}

function entries(log: 0 | 1 | 2, help: string): Metric<Answer<Replies>> {
  return gauge(`redis_commandlog_${logs[log].replace('-', '_')}_length`, help, {
    from: `COMMANDLOG LEN ${logs[log]}`,
    read: ({ replies }) => replies[log],
  });
}

function setting(name: string, help: string): Metric<Answer<Replies>> {
  return gauge(`redis_commandlog_${name.replaceAll('-', '_')}`, help, {
    from: `CONFIG GET commandlog-${name}`,
    read: ({ replies: [, , , settings] }) => wholeNumber(settings?.get(`commandlog-${name}`)),
  });
}
