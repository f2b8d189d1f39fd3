import { describe, expect, test } from 'vitest';
import { comparedSeries, disagreements, wordOf } from '../../bench/soak/agreement.ts';
import { fallenIn, lookAt, staleIn, targetsIn } from '../../bench/soak/look.ts';

const look = (...lines: readonly string[]) => lookAt(`${lines.join('\n')}\n`, comparedSeries);

describe('a value that is not true any more is seen', () => {
  const old = 'redis_uptime_in_seconds{target="a"} 5';

  test.each([
    ['of a target that is down', ['redis_up{target="a"} 0', old], 'a is down'],
    ['of a target that is not told of', ['redis_up{target="b"} 1', old], 'a is not told of'],
    [
      'of one that loads, and is not about loading',
      ['redis_up{target="a"} 0', 'redis_down_info{reason="loading",target="a"} 1', old],
      'a is down',
    ],
    [
      'of one that loads, before what it says about loading',
      [
        'redis_up{target="a"} 0',
        'redis_down_info{reason="loading",target="a"} 1',
        old,
        'redis_loading_dump_file{target="a"} 1',
      ],
      'a is down',
    ],
    [
      'of one that is down for another reason, and is about loading',
      [
        'redis_up{target="a"} 0',
        'redis_down_info{reason="reset",target="a"} 1',
        'redis_loading_dump_file{target="a"} 1',
      ],
      'a is down',
    ],
  ])('%s', (_, lines, wrong) => {
    expect(staleIn(look(...lines))).toEqual([expect.stringContaining(wrong)]);
  });

  test.each([
    ['is up', ['redis_up{target="a"} 1', old]],
    ['is down', ['redis_up{target="a"} 0', 'redis_down_info{reason="reset",target="a"} 1']],
    [
      'loads',
      [
        'redis_up{target="a"} 0',
        'redis_down_info{reason="loading",target="a"} 1',
        'redis_loading_dump_file{target="a"} 1',
      ],
    ],
  ])('and nothing where a target %s and says no more than it should', (_, lines) => {
    expect(staleIn(look(...lines))).toEqual([]);
  });
});

describe('what the daemon counts is seen, when it falls', () => {
  const polls = (target: string, count: number) =>
    `cachewatch_polls_total{target="${target}"} ${count}`;
  const failures = (count: number) =>
    `cachewatch_poll_failures_total{reason="reset",target="a"} ${count}`;

  test.each([
    ['to less', [polls('a', 2), failures(1)], [/^cachewatch_poll_failures.* was 2, and is 1$/]],
    ['away', [polls('a', 2)], [/^cachewatch_poll_failures.* was 2, and is undefined$/]],
    ['and not when it grows', [polls('a', 2), failures(3)], []],
    ['and not when its target is gone', [polls('b', 1)], []],
  ])('%s', (_, lines, wrong) => {
    const fallen = fallenIn(look(polls('a', 2), failures(2)), look(...lines));

    expect(fallen).toEqual(wrong.map((it) => expect.stringMatching(it)));
  });

  test('of the process too', () => {
    const cpu = (seconds: number) => look(`process_cpu_seconds_total ${seconds}`);

    expect(fallenIn(cpu(2), cpu(1))).toHaveLength(1);
  });
});

test('a page is about the targets that are polled', () => {
  expect(targetsIn(look('cachewatch_polls_total{target="a"} 2'))).toEqual(['a']);
});

describe('a server is believed', () => {
  const words = (processed: number, keys: string) =>
    wordOf(`# Stats\r\nprocess_id:7\r\ntotal_commands_processed:${processed}\r\n${keys}`);
  const between = {
    before: words(10, 'db2:keys=3,expires=0\r\n'),
    after: words(20, 'db2:keys=4,expires=0\r\n'),
  };
  const said = (processed: number, keys: number) =>
    look(
      'redis_process_id{target="a"} 7',
      `redis_commands_processed_total{target="a"} ${processed}`,
      `redis_db_keys{db="db2",target="a"} ${keys}`,
      'redis_db_keys{db="db1",target="a"} 99',
    );
  /** What INFO above does not say is not known, and so not agreed on. */
  const wrongOf = (...args: Parameters<typeof said>) =>
    disagreements(said(...args), 'a', between).filter((it) => !it.includes('NaN to NaN'));

  test.each([
    [10, 3, []],
    [20, 4, []],
    [9, 3, [/^redis_commands_processed_total of a is 9, and its server says 10 to 20$/]],
    [15, 5, [/^redis_db_keys\{db="db2"\} of a is 5, and its server says 3 to 4$/]],
  ])('%d commands and %d keys', (processed, keys, wrong) => {
    expect(wrongOf(processed, keys)).toEqual(wrong.map((it) => expect.stringMatching(it)));
  });

  test('that a value is missing is no agreement, nor that the server does not say it', () => {
    expect(disagreements(said(15, 3), 'a', between)).toHaveLength(comparedSeries.length - 3);
    expect(disagreements(said(15, 3), 'b', between)).toHaveLength(comparedSeries.length);
  });

  test('that a database is empty when it does not name it', () => {
    expect(words(1, '').get('redis_db_keys{db="db2"}')).toBe(0);
  });
});
