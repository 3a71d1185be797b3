import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A node of the syntax tree, as far as the rules look at it. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** One import or re-export line. `file` is the file it leads to, `external` the package, whichever applies. */
export interface ImportLine {
  request: string;
  file: string | null;
  external: string | null;
  typeOnly: boolean;
  reExport: boolean;
  /** `import('…')`: loaded when needed, so it makes no cycle. */
  lazy: boolean;
}

export interface SourceFile {
  /** From the root of the checkout, with forward slashes. */
  path: string;
  text: string;
  body: readonly SyntaxNode[];
  imports: readonly ImportLine[];
}

/** Sources as a map from path to text: the whole checkout, or three lines made up by a test. */
export type Sources = Readonly<Record<string, string>>;

const folders = ['app', 'components', 'lib', 'e2e', 'scripts'];
const rootFiles = ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts'];

export function readCheckout(): Sources {
  const found: Record<string, string> = {};
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|tsx|mjs)$/.test(entry.name)) continue;
      const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      found[path] = readFileSync(join(root, path), 'utf8');
    }
  }
  for (const name of readdirSync(root)) {
    if (rootFiles.includes(name)) found[name] = readFileSync(join(root, name), 'utf8');
  }
  return found;
}

export function parseSources(sources: Sources): SourceFile[] {
  const known = new Set(Object.keys(sources));
  return Object.entries(sources).map(([path, text]) => {
    const parsed = parseSync(path, text);
    if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
    const body = parsed.program.body.flatMap((node) => parseNode(node) ?? []);
    return { path, text, body, imports: toImports({ path, body, known }) };
  });
}

export function parseNode(value: unknown): SyntaxNode | null {
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  return typeof value.type === 'string' ? (value as SyntaxNode) : null;
}

/** Every node below and including this one; `above` are its ancestors, nearest last. */
export function* walk(
  node: SyntaxNode,
  above: readonly SyntaxNode[] = [],
): Generator<{ node: SyntaxNode; above: readonly SyntaxNode[] }> {
  yield { node, above };
  const inside = [...above, node];
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const child = parseNode(item);
      if (child) yield* walk(child, inside);
    }
  }
}

export function* walkFile(file: SourceFile) {
  for (const node of file.body) yield* walk(node);
}

/** The name of an identifier, or null for anything else. */
export function nameOf(value: unknown): string | null {
  const node = parseNode(value);
  return node?.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;
}

/** The value of a text literal, or null for anything else. */
export function textOf(value: unknown): string | null {
  const node = parseNode(value);
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

export function lineOf(file: SourceFile, node: SyntaxNode): number {
  return file.text.slice(0, node.start).split('\n').length;
}

function toImports(input: { path: string; body: readonly SyntaxNode[]; known: Set<string> }): ImportLine[] {
  const lines: ImportLine[] = [];
  for (const top of input.body) {
    for (const { node } of walk(top)) {
      const request = textOf(node.source);
      if (request === null) continue;
      const lazy = node.type === 'ImportExpression';
      const reExport = node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration';
      if (!lazy && !reExport && node.type !== 'ImportDeclaration') continue;
      const kind = node.importKind ?? node.exportKind;
      lines.push({
        request,
        typeOnly: kind === 'type' || onlyTypes(node),
        reExport,
        lazy,
        ...locate({ request, path: input.path, known: input.known }),
      });
    }
  }
  return lines;
}

function onlyTypes(node: SyntaxNode): boolean {
  const specifiers = Array.isArray(node.specifiers)
    ? node.specifiers.flatMap((one) => parseNode(one) ?? [])
    : [];
  return specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type');
}

function locate(input: { request: string; path: string; known: Set<string> }) {
  const { request, path, known } = input;
  const base = request.startsWith('@/')
    ? request.slice(2)
    : request.startsWith('.')
      ? posix.join(posix.dirname(path), request)
      : null;
  if (base === null) return { file: null, external: request };
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
  return { file: candidates.find((candidate) => known.has(candidate)) ?? base, external: null };
}
