import { parseArgs } from 'node:util';

/** What is asked for on the command line. */
export interface Settings {
  /** Of a Prometheus that runs; a scene is made where none is named. */
  readonly prometheus: string | undefined;
  /** Where the built dashboards are, and where the pictures go. */
  readonly from: string;
  readonly out: string;
  readonly width: number;
  readonly theme: 'dark' | 'light';
  /** In seconds; as each dashboard says when left out. */
  readonly span: number | undefined;
  /** For how long a scene goes on before it is drawn, in seconds. */
  readonly seconds: number;
  /** In seconds. */
  readonly scrapeInterval: number;
  readonly open: boolean;
  readonly chosen: Readonly<Record<string, string>>;
}

/** Reads it. Throws on what it does not know. */
export function settingsOf(args: readonly string[], root: URL): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      prometheus: { type: 'string' },
      from: { type: 'string', default: new URL('dashboards/', root).pathname },
      out: { type: 'string', default: new URL('docs/images/', root).pathname },
      width: { type: 'string', default: '1440' },
      theme: { type: 'string', default: 'dark' },
      span: { type: 'string' },
      seconds: { type: 'string', default: '120' },
      'scrape-interval': { type: 'string', default: '15' },
      open: { type: 'boolean', default: false },
      var: { type: 'string', multiple: true, default: [] },
    },
  });
  const { prometheus, from, out, open } = values;
  return {
    ...{ prometheus, from, out, open },
    width: Number(values.width),
    theme: values.theme === 'light' ? 'light' : 'dark',
    span: values.span === undefined ? undefined : Number(values.span),
    seconds: Number(values.seconds),
    scrapeInterval: Number(values['scrape-interval']),
    chosen: Object.fromEntries(values.var.map((it) => it.split(/=(.*)/s, 2) as [string, string])),
  };
}
