import { setImmediate } from 'node:timers/promises';
import type { Family, Scene } from './families.ts';
import { linesOf } from './lines.ts';

/** The forms in which a page can be printed. */
export type Format = 'text' | 'openmetrics';

/** What a page in each format says of itself. */
export const contentTypes = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
} as const;

/** Prints a page, piece by piece. Families without a series are left out. */
export type Print = (scene: Scene) => AsyncIterable<string>;

/** Longer than this without a look at the event loop would make a latency that is measured meanwhile false. */
const holdMilliseconds = 5;

/** About so many characters are a piece: most pages of one target are one. */
const pieceLength = 131_072;

/** Prepares the pages of one format. */
export function printer(families: readonly Family[], format: Format): Print {
  return async function* (scene) {
    let turned = performance.now();
    let text = '';
    for (const lines of portionsOf(families, format, scene)) {
      text += lines;
      if (text.length > pieceLength) {
        yield text;
        text = '';
      }
      if (performance.now() - turned < holdMilliseconds) continue;
      await setImmediate();
      turned = performance.now();
    }
    yield format === 'openmetrics' ? `${text}# EOF\n` : text;
  };
}

/** Series that are printed at once: histograms of a thousand targets, all together, would take too long. */
const portion = 50;

function* portionsOf(families: readonly Family[], format: Format, scene: Scene): Generator<string> {
  for (const family of families) {
    const series = family.series(scene);
    let text = series.length > 0 ? headOf(family, format) : '';
    for (const [i, it] of series.entries()) {
      text += linesOf(family, it);
      if (i % portion !== portion - 1) continue;
      yield text;
      text = '';
    }
    yield text;
  }
}

/** OpenMetrics names a counter's family without its suffix, and the samples with it. */
function headOf({ name, help, type }: Family, format: Format): string {
  const isBare = format === 'openmetrics' && type === 'counter';
  const called = isBare ? name.replace(/_total$/, '') : name;
  return `# HELP ${called} ${escaped(help)}\n# TYPE ${called} ${type}\n`;
}

const escaped = (help: string) => help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
