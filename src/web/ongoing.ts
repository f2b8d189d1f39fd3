import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSettings } from '../config/web-settings.ts';

/** Whether a request that was answered once would be again. */
export type MayStill = (request: IncomingMessage, settings: WebSettings) => Promise<boolean>;

/** Answers without an end, as those of events: they are cut off when whoever reads them may not ask any more. */
export function ongoing(mayStill: MayStill) {
  const open = new Map<ServerResponse, IncomingMessage>();
  let last: WebSettings | undefined;

  async function judge(request: IncomingMessage, response: ServerResponse, settings: WebSettings) {
    const may = await mayStill(request, settings).catch(() => false);
    if (!may) response.destroy();
  }

  return {
    add(request: IncomingMessage, response: ServerResponse) {
      open.set(response, request);
      response.once('close', () => open.delete(response));
    },
    /** What has an end is left to come to it. */
    look(settings: WebSettings) {
      if (settings === last) return;
      last = settings;
      for (const [response, request] of open)
        if (response.headersSent && !response.writableEnded)
          void judge(request, response, settings);
    },
  };
}
