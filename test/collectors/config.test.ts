import { expect, test } from 'vitest';
import { config } from '../../src/collectors/config.ts';
import { busy, numbersIn, seriesOf } from './read.ts';

const bytes = 'redis_config_client_output_buffer_limit_bytes';
const seconds = 'redis_config_client_output_buffer_limit_overcome_seconds';

const asking = (limits: readonly unknown[], threads: readonly unknown[] = []) => ({
  replies: {
    'CONFIG GET io-threads': threads,
    'CONFIG GET client-output-buffer-limit': limits,
  },
});

test('Redis 7.0.15 says how many threads it has', () => {
  expect(numbersIn(config, busy)).toEqual({ redis_config_io_threads: 1 });
});

test('Redis 7.0.15 says how many replies may wait for whom', () => {
  const limits = seriesOf(config, bytes, busy).map(({ labels, value }) => [
    labels.class,
    labels.limit,
    value,
  ]);

  expect(limits).toEqual([
    ['normal', 'hard', 0],
    ['normal', 'soft', 0],
    ['slave', 'hard', 268435456],
    ['slave', 'soft', 67108864],
    ['pubsub', 'hard', 33554432],
    ['pubsub', 'soft', 8388608],
  ]);
});

test('a soft limit may be exceeded for some seconds', () => {
  const patience = seriesOf(config, seconds, busy).map(({ labels, value }) => [
    labels.class,
    labels.limit,
    value,
  ]);

  expect(patience).toEqual([
    ['normal', 'soft', 0],
    ['slave', 'soft', 60],
    ['pubsub', 'soft', 60],
  ]);
});

test('a setting the server does not have is no series', () => {
  const poll = asking([]);

  expect(numbersIn(config, poll)).toEqual({});
  expect(seriesOf(config, bytes, poll)).toEqual([]);
});

test('an answer to another question is none', () => {
  const poll = asking(['requirepass', 'normal 1 2 3'], ['maxmemory', '4']);

  expect(numbersIn(config, poll)).toEqual({});
  expect(seriesOf(config, bytes, poll)).toEqual([]);
});

test('every setting is asked for by its whole name', () => {
  const asked = config.queries.map(({ command }) => command.join(' '));

  expect(asked.every((command) => /^CONFIG GET [a-z-]+$/.test(command))).toBe(true);
});
