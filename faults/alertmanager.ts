import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { freePort } from '../test/servers/free-port.ts';
import { ensureAlertmanager } from '../test/servers/install.ts';
import { spawnOwned } from '../test/servers/owned-process.ts';
import { answers } from './answers.ts';

interface Route {
  readonly routes?: readonly Route[];
}

const alerts = fileURLToPath(new URL('../alerts/', import.meta.url));

/** Somebody to be told, and by what ways. */
export interface Receiver {
  readonly name: string;
  readonly slack_configs?: readonly object[];
  readonly email_configs?: readonly object[];
  readonly webhook_configs?: readonly object[];
}

/** The routes, inhibitions and templates of alerts/alertmanager.yml, in a hurry, with its receivers as `change` makes them: theirs need the world. */
export function hurried(change: (receiver: Receiver) => Receiver): object {
  const { route, inhibit_rules, receivers } = parse(
    readFileSync(`${alerts}alertmanager.yml`, 'utf8'),
  );
  return {
    templates: [`${alerts}templates/*.tmpl`],
    route: hurry(route),
    inhibit_rules,
    receivers: receivers.map(change),
  };
}

/** A group is told at once, and of each change a second later. */
const hurry = (route: Route): Route => ({
  ...route,
  ...{ group_wait: '100ms', group_interval: '1s', repeat_interval: '1h' },
  ...(route.routes && { routes: route.routes.map(hurry) }),
});

/** Alertmanager on a free port of 127.0.0.1, alone. */
export async function startAlertmanager(directory: string, configuration: object) {
  const program = process.env.ALERTMANAGER ?? (await ensureAlertmanager());
  const file = join(directory, 'alertmanager.yml');
  await writeFile(file, stringify(configuration));
  const port = await freePort();
  const { stop } = await spawnOwned(
    program,
    [
      `--config.file=${file}`,
      `--storage.path=${join(directory, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/-/ready`);
  return { port, url, [Symbol.asyncDispose]: stop };
}
