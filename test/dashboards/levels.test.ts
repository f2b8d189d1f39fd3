import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { atWork, unhandled } from '../../dashboards/src/promql.ts';
import { defaultThresholds as level } from '../../src/thresholds.ts';
import { dashboards, panelsOf } from './committed.ts';

const panelOf = (uid: string, title: string) =>
  dashboards
    .filter((it) => it.uid === `cachewatch-${uid}`)
    .flatMap(panelsOf)
    .find((it) => it.title === title && it.type !== 'stat');

test.each([
  ['target', 'Memory, share of the limit', [level.memoryRatio, level.memoryCriticalRatio]],
  ['target', 'Fragmentation', [level.fragmentationRatio]],
  ['target', 'Hit rate', [level.hitRatio * 100]],
  ['target', 'Clients', [level.connections]],
  ['target', 'Clients, share of maxclients', [level.connectionsRatio]],
  ['target', 'Errors per command', [level.errorRatio]],
  ['target', 'Round trip of a PING', [level.pingTime]],
  ['target', 'Mean time of a command', [level.commandTime]],
  ['target', 'Slow commands per second', [level.slowCommandsPerSecond]],
  ['target', 'Main thread, share of a core', [level.cpuRatio]],
  ['target', 'Age of the last snapshot', [level.saveAge]],
  ['target', 'Writes held up by the disk', [level.delayedFsyncsPerSecond]],
  ['target', 'Lag of its replicas', [level.replicationLag]],
  ['target', 'Size of keys', [level.queueLength]],
  ['replication', 'Lag in seconds', [level.replicationLag]],
  ['replication', 'Lag, share of the backlog', [level.backlogRatio]],
  ['commands', 'Mean by command', [level.commandTime]],
  ['commands', 'Slow commands per second', [level.slowCommandsPerSecond]],
  ['self', 'Drift', [level.driftRatio]],
])('%s: %s has lines where the alerts fire: %j', (uid, title, levels) => {
  const panel = panelOf(uid, title);

  const steps = panel?.fieldConfig.defaults.thresholds?.steps.map(({ value }) => value);

  expect(steps).toEqual([null, ...levels]);
  expect(panel).toHaveProperty('fieldConfig.defaults.custom.thresholdsStyle.mode', 'dashed');
});

test('no other graph has lines', () => {
  const lined = dashboards
    .flatMap(panelsOf)
    .filter(({ type, fieldConfig }) => type === 'timeseries' && fieldConfig.defaults.thresholds);

  expect(lined).toHaveLength(19);
});

test('what the alerts leave out of means and errors, the panels leave out too', () => {
  const rules = (name: string) =>
    readFileSync(new URL(`../../alerts/${name}.rules.yml`, import.meta.url), 'utf8');

  expect(rules('speed')).toContain(`{${atWork}}`);
  expect(rules('errors')).toContain(`{${unhandled}}`);
});
