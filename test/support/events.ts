import type { Overview } from '../../src/summary/overview.ts';

/** One event of /api/v1/events. */
export interface Told {
  readonly kind: string;
  readonly overview: Overview;
}

/** The events of a stream, one after another; ends when the stream does. */
export async function* eventsIn(response: Response): AsyncGenerator<Told> {
  let text = '';
  for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, kind = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
      yield { kind, overview: JSON.parse(data) };
    }
  }
}
