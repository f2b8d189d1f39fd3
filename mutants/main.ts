/**
 * Changes the rules of alerts/ in every small way there is, one at a time, and runs their tests: what stays green is not
 * tested. `npm run mutants [CONCERN...]`; exits 1 when any survives.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { ensurePromtool } from '../test/servers/install.ts';
import { type Mutant, mutantsOf, type Rule } from './mutants.ts';

interface Job extends Mutant {
  /** Below alerts/. */
  readonly file: string;
  readonly index: number;
}

const alerts = new URL('../alerts/', import.meta.url).pathname;
const promtool = process.env.PROMTOOL ?? (await ensurePromtool());

const wanted = process.argv.slice(2);
const files = (await readdir(alerts, { recursive: true }))
  .filter((it) => it.endsWith('.rules.yml'))
  .filter((it) => wanted.length === 0 || wanted.includes(basename(it, '.rules.yml')));

const rulesIn = async (file: string): Promise<Rule[]> =>
  parse(await readFile(join(alerts, file), 'utf8')).groups[0].rules;

const jobs = (
  await Promise.all(
    files.map(async (file) =>
      (
        await rulesIn(file)
      ).flatMap((rule, index) => mutantsOf(rule).map((it): Job => ({ ...it, file, index }))),
    ),
  )
).flat();

for (const file of files)
  if (!(await isGreen(join(alerts, file)))) {
    process.stderr.write(`${file}: expected its tests to pass before anything is changed\n`);
    process.exit(1);
  }

const survivors: Job[] = [];
const queue = jobs.values();
await Promise.all(Array.from({ length: availableParallelism() }, work));
for (const { file, rule, what } of survivors)
  process.stdout.write(`survived: ${file} ${rule.alert ?? rule.record}: ${what}\n`);
process.stdout.write(
  `${jobs.length - survivors.length} of ${jobs.length} mutants killed (${((100 * (jobs.length - survivors.length)) / jobs.length).toFixed(1)} %)\n`,
);
process.exitCode = survivors.length > 0 ? 1 : 0;

async function work() {
  const folder = await mkdtemp(join(tmpdir(), 'cachewatch-mutants-'));
  await cp(alerts, folder, { recursive: true });
  for (const job of queue) if (await survives(job, folder)) survivors.push(job);
  await rm(folder, { recursive: true });
}

async function survives({ file, index, rule }: Job, folder: string): Promise<boolean> {
  const content = parse(await readFile(join(alerts, file), 'utf8'));
  content.groups[0].rules[index] = rule;
  await writeFile(join(folder, file), stringify(content));
  const green = await isGreen(join(folder, file));
  await cp(join(alerts, file), join(folder, file));
  return green;
}

async function isGreen(rules: string): Promise<boolean> {
  const tests = basename(rules).replace('.rules.yml', '.test.yml');
  return promisify(execFile)(promtool, ['test', 'rules', tests], { cwd: dirname(rules) }).then(
    () => true,
    () => false,
  );
}
