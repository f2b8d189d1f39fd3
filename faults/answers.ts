import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the address answers with a success; rejects when it has not within half a minute. */
export async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isOk(url))) {
    if (Date.now() > deadline) throw new Error(`${url} did not answer within 30 s`);
    await sleep(100);
  }
}

const isOk = (url: string) =>
  fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
