import { counter, gauge } from '../metric.ts';
import { defineCollector, field, info } from './collector.ts';

/** Scripts and functions, and the memory they take. */
export const scripting = defineCollector({
  name: 'scripting',
  queries: [info],
  metrics: [
    gauge(
      'redis_number_of_cached_scripts',
      'Scripts in the cache of EVAL.',
      field('number_of_cached_scripts'),
    ),
    gauge(
      'redis_scripting_engines',
      'Engines that can run scripts; only Valkey has it.',
      field('engines_count'),
    ),
    gauge(
      'redis_scripting_engines_memory_used_bytes',
      'Memory of all engines that can run scripts; only Valkey has it.',
      field('engines_total_used_memory'),
    ),
    gauge(
      'redis_scripting_engines_memory_overhead_bytes',
      'Memory for the management of the engines that can run scripts; only Valkey has it.',
      field('engines_total_memory_overhead'),
    ),
    gauge('redis_number_of_functions', 'Functions that are loaded.', field('number_of_functions')),
    gauge(
      'redis_number_of_libraries',
      'Libraries of functions that are loaded.',
      field('number_of_libraries'),
    ),
    counter(
      'redis_evicted_scripts_total',
      'Scripts that left the cache of EVAL to make room.',
      field('evicted_scripts'),
    ),
    gauge(
      'redis_memory_used_lua_bytes',
      'Memory of the Lua engine for EVAL, under the name it had before Redis 7.',
      field('used_memory_lua'),
    ),
    gauge(
      'redis_memory_used_vm_eval_bytes',
      'Memory of the engine for EVAL.',
      field('used_memory_vm_eval'),
    ),
    gauge(
      'redis_memory_used_vm_functions_bytes',
      'Memory of the engine for functions.',
      field('used_memory_vm_functions'),
    ),
    gauge('redis_memory_used_vm_bytes', 'Memory of both engines.', field('used_memory_vm_total'), {
      name: 'redis_memory_used_vm_total',
    }),
    gauge(
      'redis_memory_used_scripts_eval_bytes',
      'Memory that cached scripts take beside their engine.',
      field('used_memory_scripts_eval'),
    ),
    gauge(
      'redis_memory_used_functions_bytes',
      'Memory that functions take beside their engine.',
      field('used_memory_functions'),
    ),
    gauge(
      'redis_memory_used_scripts_bytes',
      'Memory that cached scripts and functions take beside their engines.',
      field('used_memory_scripts'),
    ),
  ],
});
