/** What a room may import of others when the program runs, and of which it may know the types too. */
export interface Reach {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** Every room, from the door of the process to what knows no other. */
export const rooms: Readonly<Record<string, Reach>> = {
  'main.ts': { values: ['command.ts'], types: [] },
  'command.ts': {
    values: [
      ...['acl', 'daemon.ts', 'config', 'help', 'polling/cron.ts', 'terminal/print.ts'],
      ...['check-command.ts', 'rules-command.ts', 'watch-command.ts'],
    ],
    types: [],
  },
  help: { values: [], types: [] },
  'check-command.ts': {
    values: ['check', 'collectors/all.ts', 'table', 'terminal'],
    types: ['config', 'summary'],
  },
  check: { values: ['advice', 'history', 'polling', 'summary', 'topology'], types: ['config'] },
  'watch-command.ts': {
    values: [
      ...['advice', 'collectors/all.ts', 'history', 'polling/cron.ts', 'roster.ts'],
      ...['summary', 'table', 'terminal'],
    ],
    types: ['config', 'topology'],
  },
  terminal: { values: ['table'], types: [] },
  table: { values: [], types: ['summary'] },
  'rules-command.ts': { values: ['rules'], types: ['config'] },
  acl: {
    values: [
      'canary/settings.ts',
      'collectors/all.ts',
      'keyspace/commands.ts',
      'pairs/commands.ts',
      'transport/greeting.ts',
    ],
    types: ['config', 'keyspace', 'topology', 'transport'],
  },
  'roster.ts': { values: ['pairs', 'polling', 'topology'], types: [] },
  'daemon.ts': {
    values: [
      ...[
        'advice',
        'collectors',
        'history',
        'page',
        'polling',
        'reloading.ts',
        'roster.ts',
        'server',
      ],
      ...['summary', 'topology', 'web'],
    ],
    types: ['config'],
  },
  'reloading.ts': { values: [], types: ['config', 'page', 'roster.ts'] },
  config: {
    values: [
      ...['canary/settings.ts', 'polling/cron.ts', 'topology', 'keyspace/settings.ts'],
      'rules/file.ts',
    ],
    types: ['transport', 'account/settings.ts', 'rules'],
  },
  server: { values: ['history', 'page', 'summary'], types: ['polling', 'web'] },
  web: { values: [], types: ['config'] },
  summary: { values: [], types: ['advice', 'history', 'pairs', 'polling'] },
  history: { values: [], types: ['polling'] },
  advice: { values: [], types: ['polling', 'transport'] },
  page: {
    values: ['account/metrics.ts', 'keyspace/concerns.ts', 'pairs/tally.ts'],
    types: ['account', 'advice', 'canary', 'collectors', 'pairs', 'polling', 'topology'],
  },
  pairs: { values: ['polling', 'transport'], types: [] },
  topology: { values: ['polling', 'transport'], types: [] },
  polling: { values: ['account', 'canary', 'collectors', 'transport', 'keyspace'], types: [] },
  account: { values: ['transport'], types: [] },
  canary: { values: [], types: ['transport'] },
  rules: { values: [], types: [] },
  keyspace: { values: ['collectors/distinct.ts'], types: ['transport/transport.ts'] },
  collectors: { values: [], types: ['transport/transport.ts'] },
  transport: { values: [], types: [] },
};

/** A file at the top is common ground: anyone may import it, and it knows no more of the rooms than this. */
export const common: Reach = {
  values: [],
  types: [
    'account/settings.ts',
    'canary/settings.ts',
    'collectors',
    'transport',
    'keyspace/settings.ts',
  ],
};
