import { type Daemon, startDaemon } from './daemon.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { type Incidents, incidentsBy } from './incidents.ts';
import { complaintsOf, isCalm } from './log.ts';
import { type Scraper, scraperOf } from './scraper.ts';
import type { Verdicts } from './verdicts.ts';

/** All that takes part in a run, and what it is held against. */
export interface Rig extends AsyncDisposable {
  readonly fleet: Fleet;
  readonly daemon: Daemon;
  readonly incidents: Incidents;
  readonly scraper: Scraper;
  readonly verdicts: Verdicts;
  /** Judges what the daemon has logged since the last time; to be called when no fault goes on. */
  judgeLog(): void;
  /** Stops the daemon, and judges how it ended. */
  end(): Promise<void>;
}

/** Starts so many targets, and the daemon that watches them. */
export async function startRig(targets: number, verdicts: Verdicts): Promise<Rig> {
  const fleet = await startFleet(targets);
  const lines: string[] = [];
  const hear = (line: string) => void (isCalm(line) ? verdicts.passed('log') : lines.push(line));
  const watched = fleet.names.map(({ name, url }) => ({ name, url }));
  const daemon = await startDaemon(watched, hear);
  const incidents = incidentsBy(Date.now);
  let isAsked = false;
  const ended = daemon.ended.then((code) => {
    if (isAsked && code === 0) return verdicts.passed('process');
    verdicts.failed(
      'process',
      `it ended with ${code}, ${isAsked ? '' : 'un'}asked: ${lines.at(-1)}`,
    );
  });

  return {
    ...{ fleet, daemon, incidents, verdicts },
    scraper: scraperOf({ url: daemon.url, incidents, verdicts }),
    judgeLog() {
      for (const line of lines.splice(0)) {
        verdicts.judged('log', complaintsOf(line, incidents.all()));
      }
    },
    async end() {
      isAsked = true;
      await daemon.stop();
      await ended;
    },
    async [Symbol.asyncDispose]() {
      isAsked = true;
      await daemon[Symbol.asyncDispose]();
      await fleet[Symbol.asyncDispose]();
    },
  };
}
