import { posix } from 'node:path';
import { isTest } from './directions';
import { nameOf, parseNode, type SourceFile, type SyntaxNode, textOf, walkFile } from './source-files';

/**
 * Namespaces that a client component asks for where no layout or page above it sends them, as "entry: namespace
 * (component)". A browser would show the name of the sentence instead.
 */
export function unsentSentences(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]));
  return files.filter(isEntry).flatMap((entry) => {
    const sent = chainOf(entry, known).flatMap(namespacesSent);
    return [...clientNamespaces(entry, known)]
      .filter(([namespace]) => !covers(sent, namespace))
      .map(([namespace, component]) => `${entry.path}: ${namespace} (${component})`);
  });
}

/** What Next puts on the screen by itself, inside the layouts of its folder and of those above. */
function isEntry({ path }: SourceFile): boolean {
  return /^app\/(.*\/)?(page|layout|loading|not-found|error)\.tsx$/.test(path);
}

function chainOf(entry: SourceFile, known: ReadonlyMap<string, SourceFile>): SourceFile[] {
  const chain = [entry];
  for (let folder = posix.dirname(entry.path); folder !== '.'; folder = posix.dirname(folder)) {
    const layout = known.get(`${folder}/layout.tsx`);
    if (layout) chain.push(layout);
  }
  return chain;
}

/** `<Sentences of={[…]}>`, and `everywhere` of the root layout. */
function namespacesSent(file: SourceFile): string[] {
  return [...walkFile(file)].flatMap(({ node, above }) => {
    if (node.type !== 'ArrayExpression') return [];
    const named = above.some(
      (one) =>
        isAttribute(one, 'of') || (one.type === 'VariableDeclarator' && nameOf(one.id) === 'everywhere'),
    );
    return named && Array.isArray(node.elements) ? node.elements.flatMap((one) => textOf(one) ?? []) : [];
  });
}

function covers(namespaces: readonly string[], wanted: string): boolean {
  return namespaces.some((one) => wanted === one || wanted.startsWith(`${one}.`));
}

/** `<LaterSentences of="…">`: this file's part has them when it is loaded, and so have those that it is made of. */
function namespacesBrought(file: SourceFile): string[] {
  return [...walkFile(file)].flatMap(({ node, above }) =>
    isAttribute(node, 'of') && above.some((one) => isOpening(one, 'LaterSentences'))
      ? (textOf(node.value) ?? [])
      : [],
  );
}

function isOpening(node: SyntaxNode, name: string): boolean {
  return node.type === 'JSXOpeningElement' && parseNode(node.name)?.name === name;
}

function isAttribute(node: SyntaxNode, name: string): boolean {
  return node.type === 'JSXAttribute' && parseNode(node.name)?.name === name;
}

function clientNamespaces(entry: SourceFile, known: ReadonlyMap<string, SourceFile>): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (file: SourceFile | undefined, inBrowser: boolean, broughtAbove: readonly string[]) => {
    if (file === undefined || isTest(file.path) || file.path.startsWith('lib/server/')) return;
    const there = inBrowser || directives(file).includes('use client');
    const brought = [...broughtAbove, ...namespacesBrought(file)];
    const visited = [file.path, there, ...brought].join(' ');
    if (directives(file).includes('use server') || seen.has(visited)) return;
    seen.add(visited);
    if (there)
      for (const namespace of namespacesAsked(file))
        if (!covers(brought, namespace)) found.set(namespace, file.path);
    for (const line of file.imports)
      if (!line.typeOnly && line.file !== null) visit(known.get(line.file), there, brought);
  };
  visit(entry, false, []);
  return found;
}

function directives(file: SourceFile): string[] {
  return file.body.flatMap((node) => (typeof node.directive === 'string' ? [node.directive] : []));
}

function namespacesAsked(file: SourceFile): string[] {
  return [...walkFile(file)].flatMap(({ node }) => {
    if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'useTranslations') return [];
    const [first] = Array.isArray(node.arguments) ? node.arguments : [];
    // Without a literal name nobody can tell what is needed: then it is everything.
    return [textOf(first) ?? 'everything'];
  });
}
