import { helpOf } from '../src/help/help.ts';

/** The text of docs/command-line.md: what each command says of itself. */
export function commandLineReference(): string {
  const sections = Object.entries(helpOf).map(([name, help]) =>
    [`## ${name === 'daemon' ? 'cachewatch' : `cachewatch ${name}`}`, fenced(help)].join('\n\n'),
  );
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

const introduction = `# The command line

What \`cachewatch --help\` and \`cachewatch COMMAND --help\` print. \`npm run docs\` writes this file; a test compares it with the program.
Settings and variables are in [configuration.md](configuration.md).`;

const fenced = (text: string) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``;
