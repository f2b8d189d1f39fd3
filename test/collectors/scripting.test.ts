import { expect, test } from 'vitest';
import { scripting } from '../../src/collectors/scripting.ts';
import { numbersIn, redis7 } from './read.ts';

test('Redis 7.0.15 says how many scripts and functions it holds and what they take', () => {
  const numbers = numbersIn(scripting, redis7);

  expect(numbers).toEqual({
    redis_number_of_cached_scripts: 1,
    redis_number_of_functions: 1,
    redis_number_of_libraries: 1,
    redis_memory_used_lua_bytes: 33792,
    redis_memory_used_vm_eval_bytes: 33792,
    redis_memory_used_vm_functions_bytes: 34816,
    redis_memory_used_vm_bytes: 68608,
    redis_memory_used_scripts_eval_bytes: 168,
    redis_memory_used_functions_bytes: 440,
    redis_memory_used_scripts_bytes: 608,
  });
});
