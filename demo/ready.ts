import { setTimeout } from 'node:timers/promises';

/** Resolves with true when /-/ready answers 200, with false when `over` comes first. */
export async function isReady(url: string, over: AbortSignal): Promise<boolean> {
  while (!over.aborted) {
    if (await answersOk(`${url}/-/ready`, over)) return true;
    await setTimeout(100);
  }
  return false;
}

async function answersOk(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // It does not listen yet.
    return false;
  }
}
