import { availability } from './availability.ts';
import { canary } from './canary.ts';
import { certificates } from './certificates.ts';
import { clients } from './clients.ts';
import { cluster } from './cluster.ts';
import { errors } from './errors.ts';
import { groups } from './groups.ts';
import { hitRate } from './hit-rate.ts';
import { memory } from './memory.ts';
import { monitor } from './monitor.ts';
import { pairs } from './pairs.ts';
import { persistence } from './persistence.ts';
import { quota } from './quota.ts';
import { replication } from './replication.ts';
import type { Concern } from './rule.ts';
import { sentinel } from './sentinel.ts';
import { speed } from './speed.ts';

/** What everybody wants to be told. */
export const concerns: readonly Concern[] = [
  availability,
  monitor,
  memory,
  clients,
  hitRate,
  speed,
  errors,
  replication,
  groups,
  persistence,
  cluster,
  sentinel,
  certificates,
  canary,
  pairs,
  quota,
];
