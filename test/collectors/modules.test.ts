import { expect, test } from 'vitest';
import { info as infoQuery } from '../../src/collectors/collector.ts';
import { modules } from '../../src/collectors/modules.ts';
import { busy, seriesOf } from './read.ts';

const modulesIn = (info: string) =>
  seriesOf(modules, 'redis_module_info', { info }).map(({ labels }) => labels);

test('every module has a line of the same name and a series of its own', () => {
  const loaded = modulesIn(
    [
      '# Modules',
      'module:name=search,ver=21005,api=1,filters=0,usedby=[],using=[ReJSON],options=[handle-io-errors]',
      'module:name=ReJSON,ver=20609,api=1,filters=0,usedby=[search|rg],using=[],options=[]',
      '',
    ].join('\r\n'),
  );

  expect(loaded).toEqual([
    { name: 'search', ver: '21005', api: '1', filters: '0', usedby: '[]', using: '[ReJSON]' },
    { name: 'ReJSON', ver: '20609', api: '1', filters: '0', usedby: '[search|rg]', using: '[]' },
  ]);
});

test('a server without modules has no series', () => {
  expect(modulesIn(busy.info ?? '')).toEqual([]);
});

test('no command is sent for it but INFO', () => {
  expect(modules.queries.map(({ command }) => command)).toEqual([infoQuery.command]);
});
