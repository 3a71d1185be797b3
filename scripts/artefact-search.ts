import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { everyApiKey, knownSecrets } from '../e2e/fixtures/known-secrets';
import { NeedleSearch } from '../e2e/fixtures/needle-search';
import { listFiles, toDresses } from '../e2e/fixtures/secret-search';

interface Place {
  name: string;
  paths: string[];
  secrets: Readonly<Record<string, string>>;
  /** What has to be in some file of it, so that a search in vain is no proof. */
  proofs: Readonly<Record<string, string>>;
  leaveOut?: (path: string) => boolean;
}

const panelSecrets = { ...knownSecrets, ...everyApiKey };

const places: Place[] = [
  {
    name: 'logs, databases and backups of the panels under test',
    paths: ['.cache/e2e-artefacts'],
    secrets: panelSecrets,
    proofs: { log: '"event":"panel.started"', database: 'CREATE TABLE "RegistrarCredential"' },
  },
  {
    name: 'builds',
    paths: ['.next', '.cache/without-proxy/.next'],
    secrets: panelSecrets,
    proofs: { 'compiled script': 'self.__next_f' },
    // The compiler's own notes, which are not delivered.
    leaveOut: (path) => /[\\/]\.next[\\/]cache[\\/]/.test(path),
  },
  {
    name: 'reports of the tests',
    paths: ['.cache/vitest.json', '.cache/playwright.json', 'test-results'],
    // Titles of tests may name keys of the pretend registrar.
    secrets: knownSecrets,
    proofs: { 'vitest report': '"numPassedTests"', 'playwright report': '"unexpected"' },
    leaveOut: (path) => isRecording(path),
  },
];

/** What Playwright recorded of a test that failed at first: what the test typed, and a picture of it. */
function isRecording(path: string): boolean {
  return /[\\/]test-results[\\/].*[\\/](trace\.zip|error-context\.md|.*\.(png|webm))$/.test(path);
}

function filesOf({ paths, leaveOut = () => false }: Place, folder: string): string[] {
  return paths
    .map((path) => join(folder, path))
    .filter((path) => existsSync(path))
    .flatMap((path) => (statSync(path).isDirectory() ? listFiles(path) : [path]))
    .filter((path) => !leaveOut(path));
}

/** "name (dress)" and what it looks like; a secret that looks the same in several dresses is looked for once. */
function toNeedles(secrets: Readonly<Record<string, string>>) {
  const needles = new Map<string, { name: string; bytes: Buffer }>();
  for (const [name, secret] of Object.entries(secrets))
    for (const [dress, bytes] of toDresses(secret)) {
      const text = bytes.toString('latin1');
      if (!needles.has(text)) needles.set(text, { name: `${name} (${dress})`, bytes });
    }
  return [...needles.values()];
}

async function searchPlace(place: Place, folder: string) {
  const needles = toNeedles(place.secrets);
  const proofs = Object.entries(place.proofs).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const search = new NeedleSearch([...needles, ...proofs]);
  const missing = new Set(Object.keys(place.proofs));
  const found: string[] = [];
  let bytes = 0;
  const files = filesOf(place, folder);
  for (const path of files) {
    const looked = await search.findInFile(path);
    bytes += looked.bytes;
    for (const name of looked.found)
      if (name in place.proofs) missing.delete(name);
      else found.push(`${relative(folder, path)}: ${name}`);
  }
  return { found, missing: [...missing], files: files.length, bytes };
}

/**
 * Looks through everything that a run of `npm test` left in a checkout for secrets of the panels under test, in every
 * notation. `found`: file, name of the secret and notation; never the secret. `missing`: what there has to be for
 * the search to prove anything.
 */
export async function searchArtefacts(folder: string) {
  const searched: { name: string; files: number; bytes: number }[] = [];
  const found: string[] = [];
  const missing: string[] = [];
  for (const place of places) {
    const { files, bytes, ...looked } = await searchPlace(place, folder);
    searched.push({ name: place.name, files, bytes });
    found.push(...looked.found);
    missing.push(...looked.missing.map((proof) => `${place.name}: no ${proof} to search`));
  }
  return { searched, found, missing };
}
