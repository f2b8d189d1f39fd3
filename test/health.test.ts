import { describe, expect, test } from 'vitest';
import { freePort } from './servers/free-port.ts';
import { startRedis } from './servers/redis-server.ts';
import { runDaemon } from './support/daemon.ts';

describe('health', () => {
  test('is told in the form that operators of the application know', async () => {
    await using redis = await startRedis();
    await using daemon = await runDaemon(`targets: [{ name: cache, url: "${redis.url}" }]`);
    await daemon.ready();

    const response = await daemon.get('/health');

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'healthy',
      checks: { redis: true, timestamp: expect.closeTo(Date.now() / 1000, -1) },
      targets: { cache: { up: true } },
    });
  });

  test('is 503 with the reason when one of the targets is down', async () => {
    await using redis = await startRedis();
    const targets = `[{ name: a, url: "${redis.url}" }, { name: b, url: "redis://127.0.0.1:${await freePort()}" }]`;
    await using daemon = await runDaemon(`targets: ${targets}`);
    await daemon.ready();

    const response = await daemon.get('/health');

    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      status: 'unhealthy',
      checks: { redis: false },
      targets: { a: { up: true }, b: { up: false, reason: 'refused' } },
    });
  });

  test('readiness waits for the first poll of every target; liveness does not', async () => {
    await using redis = await startRedis();
    redis.pause();
    await using daemon = await runDaemon(`{ timeout: 1s, targets: [{ url: "${redis.url}" }] }`);

    const early = await daemon.get('/-/ready');
    const health = await daemon.get('/health');
    const alive = (await daemon.get('/-/healthy')).status;
    await daemon.ready();

    expect([early.status, alive]).toEqual([503, 200]);
    expect(await early.text()).toBe('no recent poll: 1 of 1\n');
    const { targets } = (await health.json()) as { targets: object };
    expect(Object.values(targets)).toEqual([{ up: false, reason: 'no recent poll' }]);
  });

  test('anything else is a clear 404', async () => {
    await using daemon = await runDaemon(`targets: [{ url: "redis://127.0.0.1:1" }]`);

    const answers = await Promise.all(
      ['/nothing', '/metrics/', '/METRICS', '/health/more', '/%ff'].map((path) => daemon.get(path)),
    );

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(await answers[0]?.json()).toEqual({ error: expect.stringContaining('/metrics') });
  });
});
