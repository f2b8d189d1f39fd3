import { expect, test } from 'vitest';
import { certificates } from '../../src/collectors/certificates.ts';
import { infoOf, recordedPoll, seriesOf } from './read.ts';

const name = 'redis_loaded_certificate_expires_in_seconds';

test('a certificate that is loaded has its time left, even when that is over', () => {
  const info = infoOf({
    ...{ tls_server_cert_serial: '4a', tls_server_cert_expires_in_seconds: 86_400 },
    ...{ tls_client_cert_serial: 'none', tls_client_cert_expires_in_seconds: 0 },
    ...{ tls_ca_cert_serial: '4b', tls_ca_cert_expires_in_seconds: 0 },
  });

  const series = seriesOf(certificates, name, { info });

  expect(series).toEqual([
    { labels: { certificate: 'server' }, value: 86_400 },
    { labels: { certificate: 'ca' }, value: 0 },
  ]);
});

test('Valkey 9.1.2 without TLS has no certificate that ran out', () => {
  expect(seriesOf(certificates, name, recordedPoll('valkey-9.1.2'))).toEqual([]);
});
