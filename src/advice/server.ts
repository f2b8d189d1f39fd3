import { labelsIn, numberIn, type Readings } from '../readings.ts';

const selfRun = ['redis', 'valkey', 'keydb', 'memurai'];

/** Whether whoever runs the server may set all of its settings, and they mean what they mean to Redis. */
export const isSelfRun = (readings: Readings): boolean =>
  selfRun.includes(labelsIn(readings, 'redis_instance_info').provider ?? '');

const services = ['upstash', 'elasticache', 'memorydb', 'azure', 'redis-enterprise'];

/** Whether it belongs to a service, in whose console is set what is a command elsewhere. */
export const isOfService = (readings: Readings): boolean =>
  services.includes(labelsIn(readings, 'redis_instance_info').provider ?? '');

const withPolicy = [...selfRun, 'elasticache', 'azure'];

/** Whether its maxmemory-policy can be chosen, and is what Redis knows by that name. */
export const hasPolicy = (readings: Readings): boolean =>
  withPolicy.includes(labelsIn(readings, 'redis_instance_info').provider ?? '');

/** Whether it is for certain that it holds data of which it is the primary: a sentinel has no role. */
export const isPrimary = (readings: Readings): boolean =>
  numberIn(readings, 'redis_is_master') === 1;
