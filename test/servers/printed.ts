import type { ChildProcess } from 'node:child_process';

/** Resolves when `child` has printed `text`; rejects with all it printed when it ends, or `seconds` pass, without that. Reads on for ever, as a full pipe would stop the child. */
export function printed(child: ChildProcess, text: string, seconds = 20): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`${child.spawnfile} ${why}:\n${output}`));
    const late = setTimeout(
      () => fail(`did not print "${text}" within ${seconds} s`),
      seconds * 1000,
    );
    const read = (chunk: Buffer) => {
      output = (output + chunk).slice(-100_000);
      if (output.includes(text)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', read);
    // 'exit' may come before the last of the output, 'close' does not.
    child.once('close', (code) => fail(`ended with exit code ${code} before it printed "${text}"`));
    child.once('close', () => clearTimeout(late));
  });
}
