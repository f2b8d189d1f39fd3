import fc from 'fast-check';
import { expect, test } from 'vitest';
import { negotiate } from '../../src/server/negotiate.ts';

test.each([
  [
    'Prometheus 2.42',
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
  ],
  [
    'Prometheus 3.5',
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
  ],
  ['who wants nothing else', 'application/openmetrics-text'],
  ['who likes both the same', 'text/plain, application/openmetrics-text; version=1.0.0'],
  ['who writes it in capitals', 'APPLICATION/OpenMetrics-Text ; Version=1.0.0 ; Q=1, */*;q=0.5'],
])('%s gets OpenMetrics', (_, accept) => {
  expect(negotiate(accept)).toBe('openmetrics');
});

test.each([
  ['curl', '*/*'],
  ['who sends none', undefined],
  ['who sends an empty one', ''],
  [
    'Firefox',
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8',
  ],
  [
    'Chrome',
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
  ],
  [
    'Prometheus 1, which wants protobuf',
    'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,text/plain;version=0.0.4;q=0.3,*/*;q=0.1',
  ],
  ['who knows only an older OpenMetrics', 'application/openmetrics-text;version=0.0.1'],
  ['who likes text more', 'application/openmetrics-text;q=0.5,text/plain;q=0.6'],
  ['who likes any text more', 'application/openmetrics-text;q=0.5,text/*'],
  ['who refuses OpenMetrics', 'application/openmetrics-text;version=1.0.0;q=0,*/*;q=0.1'],
  ['who refuses everything', 'application/openmetrics-text;q=0,text/plain;q=0'],
  ['who weighs it with rubbish', 'application/openmetrics-text;q=much'],
  ['who weighs it less than nothing', 'application/openmetrics-text;q=-1'],
])('%s gets text', (_, accept) => {
  expect(negotiate(accept)).toBe('text');
});

test('no header makes it throw', () => {
  const part = fc.constantFrom(
    'application/openmetrics-text',
    'text/plain',
    '*/*',
    'q',
    '=',
    '0.5',
  );
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(part, fc.constantFrom(',', ';', ' ', 'version=1.0.0')))
      .map((it) => it.join('')),
  );

  fc.assert(
    fc.property(header, (accept) => {
      expect(['text', 'openmetrics']).toContain(negotiate(accept));
    }),
  );
});
