import type { ReadStream, WriteStream } from 'node:tty';
import ansi from 'ansi-escapes';

/** A place where one picture follows another. */
export interface Screen {
  /** As many as there are rows, at the most. */
  show(lines: readonly string[]): void;
  /** Leaves the terminal as it was; once, however often it is called. */
  leave(): void;
}

/** What a screen is made on. */
export interface ScreenParts {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  /** Told when somebody wants to leave, or nobody is there any more. */
  quit(): void;
}

/** The whole of a terminal; or, where there is none, one picture below the other. */
export const screenOn = (parts: ScreenParts): Screen => {
  parts.stdout.on('error', parts.quit);
  return parts.stdout.isTTY ? wholeTerminal(parts) : endlessPaper(parts);
};

function wholeTerminal({ stdin, stdout, quit }: ScreenParts): Screen {
  let isLeft = false;
  const press = (keys: Buffer) => {
    if (isToQuit.test(keys.toString())) quit();
  };
  stdout.write(ansi.enterAlternativeScreen + ansi.cursorHide);
  if (stdin.isTTY) stdin.setRawMode(true).on('data', press);
  return {
    show(lines) {
      if (isLeft) return;
      // Erased before it is written: behind a full line it would take the last character away.
      const picture = lines.map((line) => ansi.eraseDown + line).join('\r\n');
      stdout.write(ansi.cursorTo(0, 0) + picture);
    },
    leave() {
      if (isLeft) return;
      isLeft = true;
      if (stdin.isTTY) stdin.setRawMode(false).pause();
      stdout.write(ansi.cursorShow + ansi.exitAlternativeScreen);
    },
  };
}

/** In raw mode Ctrl-C and Ctrl-D are keys like others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what they send
const isToQuit = /[qQ\x03\x04]/;

const endlessPaper = ({ stdout }: ScreenParts): Screen => ({
  show: (lines) => void stdout.write(`${lines.join('\n')}\n\n`),
  leave() {},
});
