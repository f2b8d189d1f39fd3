import type { Info } from '../info.ts';
import { gauge } from '../metric.ts';
import { defineCollector, field, type InfoAnswer, info } from './collector.ts';
import { providerOf } from './provider.ts';

/** What the server is, and since when. */
export const server = defineCollector({
  name: 'server',
  queries: [info],
  metrics: [
    gauge(
      'redis_instance_info',
      'Always 1; what the server is, without anything that changes when it restarts.',
      {
        from: 'INFO redis_version, redis_mode, role, os, maxmemory_policy, ...',
        labels: [
          'maxmemory_policy',
          'os',
          'provider',
          'redis_build_id',
          'redis_mode',
          'redis_version',
          'role',
          'tcp_port',
          'valkey_version',
        ],
        read: ({ replies: [info] }: InfoAnswer) =>
          isServer(info) ? [{ labels: identityOf(info), value: 1 }] : undefined,
      },
    ),
    gauge('redis_uptime_in_seconds', 'Time since the server started.', field('uptime_in_seconds')),
    gauge(
      'redis_start_time_seconds',
      'When the server started, by its own clock; absent where it does not tell the time.',
      {
        from: 'INFO server_time_usec - uptime_in_seconds',
        read: ({ replies: [info] }: InfoAnswer) => startOf(info),
      },
    ),
    gauge(
      'redis_shutdown_in_seconds',
      'How long the server still waits for its replicas before it stops; absent unless it was told to stop.',
      field('shutdown_in_milliseconds', 1e-3),
    ),
    gauge('redis_process_id', 'Process id of the server.', field('process_id')),
    gauge('redis_hz', 'Rounds of background work per second now.', field('hz')),
    gauge(
      'redis_configured_hz',
      'Rounds of background work per second as configured.',
      field('configured_hz'),
    ),
  ],
});

// A look-alike may say its own version alone.
const isServer = (info: Info) =>
  info.text('redis_version') !== undefined || providerOf(info) !== 'redis';

function identityOf(info: Info) {
  const text = (name: string) => info.text(name) ?? '';
  return {
    maxmemory_policy: text('maxmemory_policy'),
    os: text('os'),
    provider: providerOf(info),
    redis_build_id: text('redis_build_id'),
    // Valkey has renamed it.
    redis_mode: info.text('redis_mode') ?? text('server_mode'),
    redis_version: text('redis_version'),
    role: text('role'),
    tcp_port: text('tcp_port'),
    valkey_version: text('valkey_version'),
  };
}

function startOf(info: Info): number | undefined {
  const now = info.number('server_time_usec');
  const uptime = info.number('uptime_in_seconds');
  if (now === undefined || uptime === undefined) return undefined;
  // Redis counts its uptime in whole seconds of this same clock: only so does the start never move.
  return Math.floor(now / 1e6) - uptime;
}
