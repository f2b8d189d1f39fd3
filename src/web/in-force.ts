import type { WebFile, WebSettings } from '../config/web-settings.ts';
import type { Log } from '../log.ts';
import { areSame } from './passes.ts';

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
    const gone = asked(settings).filter((it) => !asked(next.value).includes(it));
    // The same one, that a connection is not taken for one that came in by another.
    const tls = areSame(settings.tls, next.value.tls) ? settings.tls : next.value.tls;
    settings = { ...next.value, tls };
    if (gone.length > 0) log.warn({ gone }, 'the new web configuration asks for less');
    else log.info({}, 'web configuration reloaded');
  }

  return () => {
    if (now() - looked >= pause) {
      looked = now();
      look();
    }
    return settings;
  };
}

/** What whoever connects has to bring, in the words of the file. */
function asked({ tls, users }: WebSettings): readonly string[] {
  const { type } = tls?.clientAuth ?? {};
  return [
    tls && 'tls_server_config',
    type?.startsWith('Require') && 'client_auth_type',
    users.size > 0 && 'basic_auth_users',
  ].filter((it) => typeof it === 'string');
}
