import { basename } from 'node:path';
import { isTest } from './directions';
import { lineOf, nameOf, parseNode, type SourceFile, type SyntaxNode, walkFile } from './source-files';

const linesMax = 250;
const functionLinesMax = 50;
const componentLinesMax = 120;

const vagueName = /^(utils?|helpers?|misc|types?|common|functions|constants)(\.|$)/;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*$/;

export function vagueFileNames(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    const parts = path.split('/');
    const vague = parts.filter((part) => vagueName.test(part));
    const file = basename(path).replace(/\.(ts|tsx|mjs)$/, '');
    const misspelt = kebabCase.test(file) ? [] : [basename(path)];
    return [...vague, ...misspelt].map((part) => `${path}: ${part}`);
  });
}

export function longFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) => {
      const lines = file.text.trimEnd().split('\n').length;
      return lines > linesMax ? [`${file.path}: ${lines} lines`] : [];
    });
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

export function longFunctions(files: readonly SourceFile[]): string[] {
  const built = files.filter((file) => !isTest(file.path) && /^(app|components|lib)\//.test(file.path));
  return built.flatMap((file) => {
    const max = file.path.endsWith('.tsx') ? componentLinesMax : functionLinesMax;
    return [...walkFile(file)].flatMap(({ node }) => {
      if (!functionTypes.includes(node.type)) return [];
      const lines = file.text.slice(node.start, node.end).split('\n').length;
      return lines > max ? [`${file.path}:${lineOf(file, node)}: ${lines} lines`] : [];
    });
  });
}

/** Files that only pass on what others export: they hide where a thing lives and make cycles likely. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (/^lib\/server\/registrars\/[^/]+\/index\.ts$/.test(file.path)) return [];
    const star = file.body.some((node) => node.type === 'ExportAllDeclaration');
    const onlyPassesOn =
      file.imports.length > 0 &&
      file.body.every((node) => parseNode(node.source) !== null) &&
      file.imports.some((line) => line.reExport);
    const index = /^index\.tsx?$/.test(basename(file.path));
    return star || onlyPassesOn || index ? [file.path] : [];
  });
}

/** Next insists on a default export in these; everywhere else a name is searchable and a default is not. */
const defaultExportFiles = [
  /^app\/(.*\/)?(page|layout|error|global-error|not-found|loading|template|default|icon|manifest|robots)\.tsx?$/,
  /^lib\/server\/texts\/request\.ts$/,
  /^proxy\.ts$/,
  /^e2e\/build\.setup\.ts$/, // Playwright's globalSetup
];

export function defaultExports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const has = file.body.some((node) => node.type === 'ExportDefaultDeclaration');
    return has && !defaultExportFiles.some((allowed) => allowed.test(file.path)) ? [file.path] : [];
  });
}

/** design: Words. On our own names only; what a library calls its things is its business. */
const reserved =
  /plugin|connector|expirationdate|domainholder|contacthandle|(enable|disable)module|modulesettings/i;

export function forbiddenWords(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    [...walkFile(file)].flatMap(({ node }) => {
      const name = declaredName(node);
      return name !== null && reserved.test(name) ? [`${file.path}:${lineOf(file, node)}: ${name}`] : [];
    }),
  );
}

function declaredName(node: SyntaxNode): string | null {
  const declares =
    /^(VariableDeclarator|FunctionDeclaration|ClassDeclaration|TSTypeAliasDeclaration|TSInterfaceDeclaration)$/;
  if (declares.test(node.type)) return nameOf(node.id);
  return node.type === 'TSPropertySignature' ? nameOf(node.key) : null;
}

/** `x as Y` says "trust me"; only functions named parse… are there to be trusted. */
export function uncheckedCasts(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      [...walkFile(file)].flatMap(({ node, above }) => {
        if (node.type !== 'TSAsExpression' || isConst(node)) return [];
        const inParse = above.some((outer) => (nameOf(outer.id) ?? '').startsWith('parse'));
        return inParse ? [] : [`${file.path}:${lineOf(file, node)}`];
      }),
    );
}

function isConst(cast: SyntaxNode): boolean {
  return nameOf(parseNode(cast.typeAnnotation)?.typeName) === 'const';
}

/** A sleep waits too long on a fast machine and not long enough on a slow one. */
export function fixedSleeps(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    /^e2e\//.test(file.path) && /\bwaitForTimeout\b/.test(file.text) ? [file.path] : [],
  );
}

/** Markup from text would undo the content security policy's work. */
export function rawMarkup(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    /^(app|components)\//.test(file.path) && /dangerouslySetInnerHTML/.test(file.text) ? [file.path] : [],
  );
}
