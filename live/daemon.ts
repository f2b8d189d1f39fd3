import type { Series } from '../src/history/history.ts';
import type { Overview } from '../src/summary/overview.ts';
import { type Past, pastOf } from './past.ts';

/** Milliseconds that the daemon may take to answer. */
const patience = 5000;

/** All that the daemon knows now. Rejects when it does not answer so. */
export const everything = (): Promise<Overview> => answerOf('targets');

/** The last hour of one target. Rejects with what there is to say of it. */
export async function pastFrom(name: string): Promise<Past> {
  const { history } = await answerOf<Told>(`targets/${encodeURIComponent(name)}`);
  return pastOf(history.series, history.stepSeconds, history.sampledAt);
}

interface Told {
  readonly history: {
    readonly stepSeconds: number;
    /** Absent where nothing was sampled yet. */
    readonly sampledAt?: number;
    readonly series: Series;
  };
}

async function answerOf<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`./api/v1/${path}`, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`the daemon answered ${response.status}`);
  return response.json();
}
