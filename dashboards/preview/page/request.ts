/** What the page is asked to draw; it comes in the page's address. */
export interface Request {
  /** The width of the whole, in pixels. */
  readonly width: number;
  readonly theme: 'dark' | 'light';
  /** Seconds since the epoch. */
  readonly now: number;
  /** How far back it looks, in seconds; as the dashboard says when left out. */
  readonly span: number | undefined;
  /** How often Prometheus scrapes, in seconds, as Grafana's data source is told. */
  readonly scrapeInterval: number;
  /** Whether closed rows are opened. */
  readonly open: boolean;
  /** What is chosen of variables; all where nothing is. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** What was drawn of a panel. */
export interface Drawn {
  readonly title: string;
  readonly type: string;
  /** Of series, or of rows in a table. */
  readonly count: number;
  /** What is shown instead of data, if there is none. */
  readonly instead: string | undefined;
  /** What Prometheus said against its queries. */
  readonly errors: readonly string[];
  /** Texts that do not fit where they are, or are not shown. */
  readonly amiss: readonly string[];
}
