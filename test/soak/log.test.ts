import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { certaintiesOf, type Incident, type Incidents } from '../../bench/soak/incidents.ts';
import type { Kind } from '../../bench/soak/kinds.ts';
import { complaintsOf, isCalm } from '../../bench/soak/log.ts';
import { hittingOf } from '../../bench/soak/make.ts';
import { scraperOf } from '../../bench/soak/scraper.ts';
import { verdictsTo } from '../../bench/soak/verdicts.ts';

const incident = (kind: Kind, from: number, to: number): Incident => ({
  ...{ kind, from, to },
  hits: (target) => target === 'a',
});

describe('of the log', () => {
  const at = Date.parse('2026-01-01T00:00:00Z');
  const silence = incident('silence', at, at + 5000);
  const misconfigured = incident('broken configuration', at, at + 5000);
  const line = (level: string, msg: string, fields: object = {}, seconds = 1) =>
    JSON.stringify({ level, time: new Date(at + seconds * 1000), ...fields, msg });
  const down = (fields: object, seconds = 1) => line('error', 'target down', fields, seconds);

  test.each([
    ['a target down', down({ target: 'a', reason: 'timeout' })],
    ['that a moment later', down({ target: 'a', reason: 'timeout' }, 12)],
    ['a collector', line('warn', 'collector failed', { target: 'a' })],
    ['a configuration', line('error', 'the old configuration stays in force', { problems: [] })],
  ])('%s is explained by a fault', (_, text) => {
    expect(complaintsOf(text, [silence, misconfigured])).toEqual([]);
    expect(complaintsOf(text, [])).toHaveLength(1);
  });

  test.each([
    ['a target down for another reason', down({ target: 'a', reason: 'auth' })],
    ['another target down', down({ target: 'b', reason: 'timeout' })],
    ['a target down before', down({ target: 'a', reason: 'timeout' }, -1)],
    ['a target down long after', down({ target: 'a', reason: 'timeout' }, 20)],
    ['anything else about the target', line('error', 'odd', { target: 'a' })],
    ['anything else', line('error', 'request failed')],
    ['a rejection', line('fatal', 'unexpected error', { target: 'a', reason: 'timeout' })],
    ['too many listeners', '(node:1) MaxListenersExceededWarning: Possible EventEmitter leak'],
    ['a stack', '    at node:internal/main'],
  ])('%s is not', (_, text) => {
    expect(isCalm(text)).toBe(false);
    expect(complaintsOf(text, [silence, misconfigured])).toEqual([expect.stringContaining(text)]);
  });

  test('what is said of a target that is well needs none', () => {
    expect(isCalm(line('info', 'target up', { target: 'a' }))).toBe(true);
  });
});

describe('a fault', () => {
  const names = [
    { name: 't0', url: '', server: 0, way: 'direct' },
    { name: 't1', url: '', server: 0, way: 'wide' },
    { name: 't2', url: '', server: 1, way: 'wide' },
  ] as const;
  const visited = [...names.map(({ name }) => name), 'visit-3-t1', 'visit-3-t0'];
  const hitBy = (kind: Kind) =>
    visited.filter(
      hittingOf({ kind, server: 0, way: 'wide', at: 0, seconds: 1, draw: 0 }, { names }),
    );

  test.each<readonly [Kind, readonly string[]]>([
    ['silence', ['t1', 'visit-3-t1']],
    ['frozen server', ['t0', 't1', 'visit-3-t1', 'visit-3-t0']],
    ['frozen daemon', visited],
    ['broken configuration', []],
  ])('%s hits whoever is behind it', (kind, hit) => {
    expect(hitBy(kind)).toEqual(hit);
  });

  test.each([
    ['that has just begun is no certainty', 0, 20_000, []],
    ['that is over before the page came is none', -9000, 1500, []],
    ['that has lasted is one', -9000, 20_000, ['silence']],
  ])('%s', (_, from, to, kinds) => {
    const found = certaintiesOf([incident('silence', from, to)], 'a', { begun: 1000, ended: 2000 });

    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('that a target may survive is no certainty', () => {
    const late = incident('late replies', -9000, 20_000);

    expect(certaintiesOf([late], 'a', { begun: 1000, ended: 2000 })).toEqual([]);
  });
});

describe('a scrape', () => {
  const up = 'redis_up{target="a"} 1\n';
  const now = Date.now();
  const dead = incident('frozen server', now - 60_000, Number.POSITIVE_INFINITY);
  const frozen = incident('frozen daemon', now - 60_000, Number.POSITIVE_INFINITY);

  test.each([
    ['finds all well', 200, up, [], []],
    ['finds a target up whose server has long been frozen', 200, up, [dead], ['truth']],
    ['is answered with an error', 500, '', [], ['answers']],
    ['is answered with an error while a server is frozen', 500, '', [dead], ['answers']],
    ['is answered with an error while the daemon is stopped', 500, '', [frozen], []],
    ['finds an old value', 200, 'redis_process_id{target="a"} 1\n', [], ['truth']],
  ])('%s', async (_, status, page, all, failed) => {
    const told: string[] = [];
    const server = createServer((__, response) => response.writeHead(status).end(page)).listen(0);
    const { port } = server.address() as AddressInfo;
    const incidents = { all: () => all } as Partial<Incidents> as Incidents;
    const verdicts = verdictsTo((it) => told.push(it));

    await scraperOf({ url: `http://127.0.0.1:${port}`, incidents, verdicts }).look();
    server.close().closeAllConnections();

    expect(told.map((it) => it.split(':')[0])).toEqual(failed);
    expect(verdicts.isAllRight()).toBe(failed.length === 0);
  });
});
