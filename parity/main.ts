import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisServer } from '../test/servers/redis-server.ts';
import { startBusy } from './busy.ts';
import { compare, type Row } from './compare.ts';
import { corrections, moving, slack } from './corrections.ts';
import {
  findExporter,
  howToGetExporter,
  type Started,
  startDaemon,
  startExporter,
} from './exporter.ts';
import { prepareKeyWork } from './key-work.ts';
import { familiesIn } from './page.ts';

/** Puts the page of the built daemon beside redis_exporter's on the same Redis: `npm run parity`. */
async function main() {
  const program = findExporter(process.env);
  if (!program) {
    process.stderr.write(howToGetExporter);
    process.exitCode = 2;
    return;
  }
  await using busy = await startBusy();
  const ofPrimary = await rowsOf(program, busy.primary);
  const ofReplica = await rowsOf(program, busy.replica);
  const ofKeys = await rowsOf(program, busy.primary, await prepareKeyWork(busy.primary));
  report('a busy Redis with a replica', ofPrimary);
  report('its replica', ofReplica);
  report('keys, streams, patterns and scripts of the first', ofKeys);
  const faults = [...ofPrimary, ...ofReplica, ...ofKeys].filter(isFault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

async function rowsOf(
  program: string,
  redis: RedisServer,
  more?: Started,
): Promise<readonly Row[]> {
  await using exporter = await startExporter(program, redis.url, more?.exporter);
  await using daemon = await startDaemon(redis.url, more?.daemon);
  // Both have asked everything once: no command is new to the server any more.
  await exporter.page();
  await sleep(aPoll);
  const before = familiesIn(await daemon.page());
  const theirs = familiesIn(await exporter.page());
  await sleep(aPoll);
  const after = familiesIn(await daemon.page());
  const families = new Map([...theirs].filter(([name]) => name.startsWith('redis_')));
  return compare(families, { before, after }, { corrections, slack, moving });
}

/** Longer than from one poll to the end of the next. */
const aPoll = 2200;

const isFault = ({ standing }: Row) => standing === 'missing' || standing === 'different';

function report(what: string, rows: readonly Row[]) {
  const count = (standing: Row['standing']) =>
    rows.filter((row) => row.standing === standing).length;
  print(`${what}: ${rows.length - count('missing')} of ${rows.length} families present`);
  print(
    `  ${count('same')} the same, ${count('corrected')} corrected, ${count('different')} different, ${count('missing')} missing`,
  );
  for (const { name, standing, because } of rows) {
    if (standing !== 'same') print(`  ${standing.padEnd(10)} ${name.padEnd(54)} ${because}`);
  }
}

const print = (line: string) => void process.stdout.write(`${line.trimEnd()}\n`);

await main();
