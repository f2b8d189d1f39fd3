import type { Rule } from './advice.ts';
import { defaultUser } from './default-user.ts';
import { endOfLife } from './end-of-life.ts';
import { evictionOnStore, noevictionOnCache } from './eviction.ts';
import { fragmentation } from './fragmentation.ts';
import { hitRate } from './hit-rate.ts';
import { keysWithoutTtl } from './keys-without-ttl.ts';
import { memuraiDeveloper } from './memurai-developer.ts';
import { noMaxmemory } from './no-maxmemory.ts';
import { noPassword } from './no-password.ts';
import { noTls } from './no-tls.ts';
import { noPersistenceOnStore, persistenceOff } from './persistence.ts';

/** Every rule: what lets others in, what may cost the data, what may cost its service, what costs money. */
export const allRules: readonly Rule[] = [
  ...[noPassword, noTls, defaultUser, endOfLife],
  ...[noPersistenceOnStore, persistenceOff, evictionOnStore],
  ...[noMaxmemory, noevictionOnCache, memuraiDeveloper],
  ...[keysWithoutTtl, hitRate, fragmentation],
];
