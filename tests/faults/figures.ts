import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const file = join(process.cwd(), '.cache', 'faults.txt');

/** One measured line; scripts/faults.mjs prints them all at the end. */
export function note(line: string): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${line}\n`);
}
