import { expect, test } from 'vitest';
import { commandLog } from '../../src/collectors/command-log.ts';
import { parseInfo } from '../../src/info.ts';
import { commandLogReplies } from './command-log-replies.ts';
import { infoOf, numbersIn } from './read.ts';

const lengths = {
  redis_commandlog_slow_length: 3,
  redis_commandlog_large_request_length: 1,
  redis_commandlog_large_reply_length: 0,
};

test('Valkey 8.1 says what is in its logs and what comes there, under the names of redis_exporter', () => {
  expect(numbersIn(commandLog, { replies: commandLogReplies })).toEqual({
    ...lengths,
    redis_commandlog_execution_slower_than: 10000,
    redis_commandlog_request_larger_than: 1048576,
    redis_commandlog_reply_larger_than: -1,
    redis_commandlog_slow_execution_max_len: 128,
    redis_commandlog_large_request_max_len: 129,
    redis_commandlog_large_reply_max_len: 130,
  });
});

test('where CONFIG is forbidden the lengths are told', () => {
  const replies = Object.fromEntries(
    Object.entries(commandLogReplies).filter(([command]) => command.startsWith('COMMANDLOG')),
  );

  expect(numbersIn(commandLog, { replies })).toEqual(lengths);
});

test.each([
  [{ valkey_version: '8.1.1' }, true],
  [{ valkey_version: '9.0.0' }, true],
  [{ valkey_version: '8.0.1' }, false],
  [{ valkey_version: '7.2.5' }, false],
  [{ redis_version: '8.2.0' }, false],
])('a server that says %o is asked: %s', (fields, isAsked) => {
  expect(commandLog.applies?.(parseInfo(infoOf(fields)))).toBe(isAsked);
});
