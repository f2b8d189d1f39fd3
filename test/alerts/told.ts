import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hurried, type Receiver, startAlertmanager } from '../../faults/alertmanager.ts';

/** Alertmanager with the shipped configuration, to which alerts are told as Prometheus tells them. */
export async function startTold(change: (receiver: Receiver) => Receiver) {
  const directory = await mkdtemp(join(tmpdir(), 'cachewatch-alertmanager-'));
  const alertmanager = await startAlertmanager(directory, hurried(change));
  return {
    url: alertmanager.url,
    async tell(alerts: readonly object[]) {
      const response = await fetch(`${alertmanager.url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    async [Symbol.asyncDispose]() {
      await alertmanager[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
    },
  };
}
