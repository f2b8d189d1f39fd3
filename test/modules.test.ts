import { expect, test } from 'vitest';
import { recorded } from './collectors/read.ts';
import { bicycle28 } from './keyspace/search-replies.ts';
import { startScriptedServer } from './servers/scripted-server.ts';
import { roundDone, watching } from './support/key-rounds.ts';
import { valueIn } from './support/page.ts';

const modules = recorded('redis-stack-7.4.6/modules.txt');

test('a server that searches says what its module and its indexes are worth', async () => {
  await using redis = await startScriptedServer({
    PING: 'PONG',
    'INFO all': `redis_version:7.4.6\r\n${modules.split('\r\n')[1]}\r\n`,
    'INFO server': 'run_id:a\r\n',
    'INFO modules': modules,
    'FT._LIST': ['idx:bicycle', 'other'],
    'FT.INFO idx:bicycle': bicycle28,
  });
  await using daemon = await watching(redis.url, 'keyspace: { searchIndexes: ["idx:*"] }');

  const page = await daemon.pageWhere(roundDone);

  const index = { index_name: 'idx:bicycle' };
  expect(valueIn(page, 'redis_search_index_num_docs', index)).toBe(10);
  expect(valueIn(page, 'redis_search_index_inverted_size_bytes', index)).toBe(4187);
  expect(valueIn(page, 'redis_search_used_memory_indexes_bytes')).toBe(16064);
  expect(valueIn(page, 'redis_module_info', { name: 'search', ver: '21020' })).toBe(1);
  expect(redis.asked).not.toContain('FT.INFO other');
  expect(daemon.lines.filter(({ level }) => level === 'warn')).toEqual([]);
});
