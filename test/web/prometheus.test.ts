import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { startPrometheus } from '../dashboards/prometheus.ts';
import { ensurePromtool } from '../servers/install.ts';
import { hashed, runGuarded, webFolder } from '../support/web.ts';

const run = promisify(execFile);

test('Prometheus takes the same file, and scrapes with a certificate and a login, not without either', async () => {
  await using folder = await webFolder();
  await folder.write(`
tls_server_config:
  cert_file: server.pem
  key_file: server.key
  client_ca_file: ca.pem
  client_auth_type: RequireAndVerifyClientCert
  min_version: TLS13
http_server_config:
  http2: true
  headers: { Strict-Transport-Security: max-age=60 }
basic_auth_users:
  eve: ${hashed}
`);
  await using daemon = await runGuarded(folder.path);
  const { client, ca } = folder.certificates;
  const job = (name: string, password: string, own: object) => ({
    job_name: name,
    scheme: 'https',
    basic_auth: { username: 'eve', password },
    tls_config: { ca_file: ca, ...own },
    static_configs: [{ targets: [new URL(daemon.url).host] }],
  });
  const pair = { cert_file: client.cert, key_file: client.key };
  await using prometheus = await startPrometheus(
    [job('both', 'hunter2', pair), job('guess', 'hunter3', pair), job('bare', 'hunter2', {})],
    [],
  );

  const checked = await run(await ensurePromtool(), ['check', 'web-config', folder.path]);
  const ups = await vi.waitFor(
    async () => {
      const series = await prometheus.ask(
        'max_over_time(up[1m]) and on(job) count_over_time(up[1m]) > 1',
      );
      expect(series).toHaveLength(3);
      return Object.fromEntries(series.map(({ metric, value }) => [metric.job, value]));
    },
    { timeout: 15_000, interval: 200 },
  );

  expect(checked.stdout + checked.stderr).toContain('SUCCESS');
  expect(ups).toEqual({ both: 1, guess: 0, bare: 0 });
});
