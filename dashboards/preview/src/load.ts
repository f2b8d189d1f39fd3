import type { Own } from '../../../faults/scene.ts';
import { again, clientOf } from '../../../faults/traffic.ts';
import type { RedisServer } from '../../../test/servers/redis-server.ts';

type Client = ReturnType<typeof clientOf>;

/** A cache with more to keep than it has room for: it evicts, and lookups miss. */
export function cacheTraffic(client: Client): () => Promise<unknown> {
  const pick = (below: number) => Math.floor(Math.random() * below);
  // Some pages are wanted more often than others.
  const page = () => `page:${Math.floor(Math.random() ** 2 * 8000)}`;
  return async () => {
    const batch = client.pipeline();
    for (let i = 0; i < 60; i++) batch.get(page());
    for (let i = 0; i < 12; i++) batch.set(page(), 'x'.repeat(800), 'EX', 300);
    batch.hset('views', `page:${pick(50)}`, pick(1000)).zadd('scores', pick(100), `${pick(500)}`);
    if (pick(100) === 0) batch.eval('for i = 1, 400000 do end', 0);
    return batch.exec();
  };
}

/** A queue whose workers wait for jobs, with an error now and then. */
export function queueTraffic(server: RedisServer, own: Own) {
  const start = () => own(clientOf(server));
  const [producer, worker, other] = [start(), start(), start()];
  const produce = async () => {
    await producer.lpush('jobs', 'x'.repeat(200), 'x'.repeat(100));
    await producer.lpush('mails', 'x');
    // Of the wrong type: an application that errs.
    if (Math.random() < 0.1) await producer.get('jobs');
  };
  own(again(100, produce));
  own(again(60, () => worker.brpop('jobs', 1)));
  own(again(500, () => other.brpop('mails', 1)));
}
