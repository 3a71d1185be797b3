import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../lib/shared/messages', import.meta.url));

/** Every sentence of one language, by "namespace.key". */
export type Catalogue = ReadonlyMap<string, string>;

export function readCatalogue(language: string): Catalogue {
  const sentences = new Map<string, string>();
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith('.json'));
  for (const file of files.sort()) {
    const content: unknown = JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
    for (const [key, text] of flatten(content)) sentences.set(`${basename(file, '.json')}${key}`, text);
  }
  return sentences;
}

export function flatten(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null)
    throw new Error(`${key} is neither a sentence nor a group`);
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, `${key}.${name}`));
}

/**
 * The arguments of an ICU sentence: "count:plural", "name", "<link>". Which plural branches there are is left
 * out: French and English need not have the same. Throws when braces do not match.
 */
export function icuArguments(sentence: string): string[] {
  const found = new Set<string>();
  const end = readMessage({ text: sentence, at: 0, depth: 0, found });
  if (end !== sentence.length) throw new Error(`unexpected } in: ${sentence}`);
  return [...found].sort();
}

interface Reading {
  text: string;
  at: number;
  depth: number;
  found: Set<string>;
}

/** Reads up to the end of the text or the closing brace of the branch it is in. */
function readMessage({ text, at, depth, found }: Reading): number {
  let position = at;
  while (position < text.length) {
    const rest = text.slice(position);
    if (rest.startsWith("''")) {
      position += 2;
    } else if (/^'[{}<#|]/.test(rest)) {
      const close = text.indexOf("'", position + 1);
      position = close === -1 ? text.length : close + 1;
    } else if (rest.startsWith('{')) {
      position = readArgument({ text, at: position + 1, depth, found });
    } else if (rest.startsWith('}')) {
      if (depth > 0) return position;
      throw new Error(`unexpected } in: ${text}`);
    } else {
      const tag = /^<([A-Za-z][\w-]*)\/?>/.exec(rest)?.[1];
      if (tag) found.add(`<${tag}>`);
      position += 1;
    }
  }
  return position;
}

/** Reads `name}`, `name, number}` or `name, plural, one {…} other {…}}`, up to after its closing brace. */
function readArgument({ text, at, depth, found }: Reading): number {
  const head = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(at));
  if (!head) throw new Error(`no argument name after { in: ${text}`);
  const [whole, name = '', kind] = head;
  found.add(kind ? `${name}:${kind}` : name);
  let position = at + whole.length;
  while (position < text.length && text[position] !== '}') {
    if (text[position] === '{') position = readMessage({ text, at: position + 1, depth: depth + 1, found });
    position += 1;
  }
  if (position >= text.length) throw new Error(`missing } in: ${text}`);
  return position + 1;
}

/** Where two languages do not say the same thing. */
export function catalogueDifferences(input: { en: Catalogue; fr: Catalogue }): string[] {
  const { en, fr } = input;
  const keys = [...new Set([...en.keys(), ...fr.keys()])].sort();
  return keys.flatMap((key) => {
    const english = en.get(key);
    const french = fr.get(key);
    if (english === undefined) return [`${key}: not in English`];
    if (french === undefined) return [`${key}: not in French`];
    if (english.trim() === '' || french.trim() === '') return [`${key}: empty`];
    const [ours, theirs] = [icuArguments(english).join(' '), icuArguments(french).join(' ')];
    return ours === theirs ? [] : [`${key}: "${ours}" in English, "${theirs}" in French`];
  });
}

/** French puts a no-break space before : ; ! ? » and after «; a plain one lets the sign slip to the next line. */
export function wrongFrenchSpaces(fr: Catalogue): string[] {
  return [...fr].flatMap(([key, text]) =>
    /[\p{L}\p{N})%€] [:;!?»]|« |[\p{L}\d][!?»]|«[\p{L}\d]/u.test(text) ? [`${key}: ${text}`] : [],
  );
}
