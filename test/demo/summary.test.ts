import { expect, test } from 'vitest';
import { facts } from '../../demo/summary.ts';

const page = `# HELP redis_up 1 when the last poll got an answer.
# TYPE redis_up gauge
redis_up{target="a b"} 1
redis_up{target="other"} 0
redis_connected_clients{target="a b"} 3
redis_memory_used_bytes{target="a b",team="x} y"} 1572864
redis_keyspace_hits_total{target="a b"} 412
redis_keyspace_misses_total 45
redis_hit_rate{target="a b"} 90.1523
`;

test('the first target is told in words', () => {
  expect(facts(page)).toEqual([
    'up',
    '3 clients',
    '1.5 MiB used',
    '412 hits',
    '45 misses',
    'hit rate 90.2 %',
  ]);
});

test('what the page does not say is left out', () => {
  expect(facts('redis_up{target="a"} 0\n')).toEqual(['down']);
});
