import { closingLine, readReport } from './closing-line.ts';

const [file = '', exitCode = ''] = process.argv.slice(2);
process.stdout.write(`\n${closingLine(readReport(file), Number(exitCode))}\n`);
