import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { calls } from './commands/calls.ts';
import { commandLog } from './commands/command-log.ts';
import { failures } from './commands/failures.ts';
import { slow, slowByCommand } from './commands/slow.ts';
import { commandTable } from './commands/table.ts';
import { times } from './commands/times.ts';
import { closedRow, dashboard, row } from './frame.ts';

/** Which commands cost what, which of them fail, and which are slow. */
export const commands = (): Dashboard =>
  dashboard({
    uid: 'cachewatch-commands',
    title: 'Redis: Commands',
    description: 'Which commands cost what, which of them fail, and which are slow.',
    rows: [
      row('Commands', commandTable),
      row('Calls', ...calls),
      row('Times', ...times),
      row('Failures', ...failures),
      row('Slow log', ...slow),
      closedRow('Slow log by command', ...slowByCommand),
      closedRow('Command log of Valkey', ...commandLog),
    ],
  });
