import { expect, test } from 'vitest';
import { capabilities, isUnsupported } from '../../src/polling/capabilities.ts';
import type { Command, Reply } from '../../src/transport/transport.ts';

const latency: Command = ['LATENCY', 'LATEST'];
const refused: Reply = { ok: false, error: "ERR unknown command 'LATENCY'" };
const failed: Reply = { ok: false, error: 'ERR out of memory' };

test('a refusal is remembered for an hour', () => {
  const known = capabilities();
  known.remember([[latency, refused]], 'server', 0);

  known.refresh(3599);
  const within = known.refusalOf(latency);
  known.refresh(3600);

  expect(within).toBe(refused);
  expect(known.refusalOf(latency)).toBeUndefined();
});

test('a failure is not a refusal: the command is asked again', () => {
  const known = capabilities();

  known.remember([[latency, failed]], 'server', 0);

  expect(known.refusalOf(latency)).toBeUndefined();
});

test('another server is asked everything again', () => {
  const known = capabilities();
  known.remember([[latency, refused]], 'one', 0);

  known.remember([], 'other', 1);

  expect(known.refusalOf(latency)).toBeUndefined();
});

test.each([
  "ERR unknown command 'CONFIG', with args beginning with: 'GET'",
  "ERR unknown subcommand 'HISTOGRAM'. Try LATENCY HELP.",
  "NOPERM this user has no permissions to run the 'slowlog|len' command",
  'ERR This instance has cluster support disabled',
  "ERR command 'CONFIG' is not allowed",
  'ERR Command is not available: LATENCY',
])('%s is a refusal', (error) => {
  expect(isUnsupported(error)).toBe(true);
});

test.each(['LOADING Redis is loading the dataset in memory', 'ERR syntax error', 'BUSY'])(
  '%s is no refusal',
  (error) => {
    expect(isUnsupported(error)).toBe(false);
  },
);
