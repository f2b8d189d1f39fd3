/** What Valkey 8.1.1 said of its logs, but for the lengths. */
export const commandLogReplies = {
  'COMMANDLOG LEN slow': 3,
  'COMMANDLOG LEN large-request': 1,
  'COMMANDLOG LEN large-reply': 0,
  'CONFIG GET commandlog-execution-slower-than commandlog-request-larger-than commandlog-reply-larger-than commandlog-slow-execution-max-len commandlog-large-request-max-len commandlog-large-reply-max-len':
    [
      ...['commandlog-execution-slower-than', '10000', 'commandlog-slow-execution-max-len', '128'],
      ...['commandlog-large-request-max-len', '129', 'commandlog-request-larger-than', '1048576'],
      ...['commandlog-large-reply-max-len', '130', 'commandlog-reply-larger-than', '-1'],
    ],
};
