import type { WebFile, WebSettings } from '../config/web-settings.ts';
import type { Log } from '../log.ts';

/** Seconds between two looks at the files: each is read, and requests may come by the thousand. */
const pause = 2;

/** The settings in force. They follow the file, looked at when somebody asks; one that is broken changes nothing. */
export function inForce(file: WebFile, log: Log, now: () => number): () => WebSettings {
  let settings = file.first;
  let looked = now();

  function look() {
    const next = file.again();
    if (!next) return;
    if (!next.ok) {
      log.error({ problems: next.problems }, 'the old web configuration stays in force');
      return;
    }
    settings = next.value;
    log.info({}, 'web configuration reloaded');
  }

  return () => {
    if (now() - looked >= pause) {
      looked = now();
      look();
    }
    return settings;
  };
}
