// node --import tsx scripts/search-artefacts.ts [folder]: the last step of `npm test`.
import { resolve } from 'node:path';
import { searchArtefacts } from './artefact-search';

const { searched, found, missing } = await searchArtefacts(resolve(process.argv[2] ?? '.'));
const say = (line: string) => process.stdout.write(`${line}\n`);
for (const { name, files, bytes } of searched)
  say(`  ${name}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
for (const line of [...found, ...missing]) say(`  ${line}`);
if (found.length + missing.length > 0) process.exitCode = 1;
