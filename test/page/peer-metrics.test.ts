import { expect, test } from 'vitest';
import { familiesOf, type Labelled } from '../../src/page/families.ts';
import { peerMetrics } from '../../src/page/peer-metrics.ts';
import { version } from '../../src/version.ts';
import { samplesOf, valueIn } from '../support/page.ts';
import { printing } from '../support/print.ts';
import { down, sceneOf, unpolled, upWith } from './scene.ts';

const page = (compat: boolean, ...watches: readonly Labelled[]) =>
  printing(familiesOf([], compat), 'text')(sceneOf(...watches));

const namesOn = (text: string) => new Set(samplesOf(text).map(({ name }) => name));

test('what redis_exporter says of itself is there only with compat', async () => {
  const watch = upWith({});

  const plain = namesOn(await page(false, watch));
  const compat = namesOn(await page(true, watch));

  expect([...compat].filter((name) => !plain.has(name))).toEqual([
    'redis_exporter_build_info',
    'redis_exporter_scrapes_total',
    'redis_exporter_scrape_duration_seconds_sum',
    'redis_exporter_scrape_duration_seconds_count',
    'redis_exporter_last_scrape_duration_seconds',
    'redis_exporter_last_scrape_connect_time_seconds',
    'redis_exporter_last_scrape_error',
    'redis_target_scrape_request_errors_total',
    'redis_last_key_groups_scrape_duration_milliseconds',
  ]);
});

test('a scrape of its is a poll', async () => {
  const text = await page(true, upWith({}));

  expect(valueIn(text, 'redis_exporter_scrapes_total')).toBe(1);
  expect(valueIn(text, 'redis_exporter_scrape_duration_seconds_sum')).toBe(0.004);
  expect(valueIn(text, 'redis_exporter_scrape_duration_seconds_count')).toBe(1);
  expect(valueIn(text, 'redis_exporter_last_scrape_duration_seconds')).toBe(0.004);
  expect(valueIn(text, 'redis_exporter_last_scrape_connect_time_seconds')).toBe(0.002);
  expect(valueIn(text, 'redis_exporter_build_info', { version })).toBe(1);
});

test('an error has the reason, and no text of the server', async () => {
  const text = await page(true, upWith({}, { target: 'a' }), down({ target: 'b' }));

  const errors = samplesOf(text).filter(({ name }) => name === 'redis_exporter_last_scrape_error');
  expect(errors.map(({ labels, value }) => [labels, value])).toEqual([
    [{ err: '', target: 'a' }, 0],
    [{ err: 'timeout', target: 'b' }, 1],
  ]);
});

test('before the first poll there was no scrape to speak of', async () => {
  const text = await page(true, unpolled({ target: 'a' }));

  expect(valueIn(text, 'redis_exporter_scrapes_total')).toBe(0);
  expect(valueIn(text, 'redis_exporter_last_scrape_error')).toBeUndefined();
  expect(valueIn(text, 'redis_exporter_last_scrape_duration_seconds')).toBeUndefined();
});

test('every one of them says what it is and where it is from', () => {
  const broken = peerMetrics.filter(
    ({ help, from }) => !/^[A-Z][^."]*\.$/.test(help.replaceAll('...', '')) || from === '',
  );

  expect(broken.map(({ name }) => name)).toEqual([]);
});
