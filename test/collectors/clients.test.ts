import { expect, test } from 'vitest';
import { clients } from '../../src/collectors/clients.ts';
import { infoOf, numbersIn, redis7 } from './read.ts';

test('Redis 7.0.15 says who is connected', () => {
  const numbers = numbersIn(clients, redis7);

  expect(numbers).toMatchObject({
    redis_connected_clients: 3,
    redis_max_clients: 10000,
    redis_blocked_clients: 1,
    redis_client_recent_max_input_buffer_bytes: 20523,
    redis_connections_received_total: 49,
    redis_rejected_connections_total: 0,
  });
});

test('Dragonfly has another name for the most clients', () => {
  const info = infoOf({ max_clients: 64000 });

  const numbers = numbersIn(clients, { info });

  expect(numbers).toEqual({ redis_max_clients: 64000 });
});
