import { isTest } from './directions';
import {
  lineOf,
  nameOf,
  parseNode,
  type SourceFile,
  type SyntaxNode,
  textOf,
  walk,
  walkFile,
} from './source-files';

const mayReadEnvironment = [
  /^lib\/server\/env\.ts$/,
  /^instrumentation\.ts$/,
  /^scripts\//,
  /^e2e\//,
  /^lib\/simulator\/main\.ts$/, // a program of its own: SIMULATOR_PORT
];

export function environmentReaders(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file.path) && !mayReadEnvironment.some((allowed) => allowed.test(file.path)))
    .flatMap((file) =>
      [...walkFile(file)].flatMap(({ node }) => {
        const reads =
          node.type === 'MemberExpression' &&
          nameOf(node.object) === 'process' &&
          (nameOf(node.property) === 'env' || textOf(node.property) === 'env');
        return reads ? [`${file.path}:${lineOf(file, node)}`] : [];
      }),
    );
}

/** A bare 'server-only' string looks like the import and protects nothing. */
export function unguardedServerFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('lib/server/') && !isTest(file.path))
    .flatMap((file) => {
      const first = file.body[0];
      const guarded = first?.type === 'ImportDeclaration' && textOf(first.source) === 'server-only';
      return guarded ? [] : [file.path];
    });
}

/** Operations that nobody signed in calls; each says in its own file what stands in for the session check. */
const withoutSession = [
  'start-panel', // the process itself, before the first request
  'start-worker', // a process of its own, before it does anything
  'serve-worker-metrics', // asked by a scraper
  'show-readiness', // asked by a load balancer
  'read-metrics', // asked by a scraper
  'check-owner-contacts', // a job, actor SYSTEM
  'watch-syncs', // a job, actor SYSTEM
  'log-page-error', // Next itself, about a page that crashed
  'answer', // runs an operation, which asks by itself
  'show-login', // the sign-in page
  'show-enrolment', // between password and session: shows an own address, asked of the session row
  'sign-in', // throttled
  'start-single-sign-on', // throttled
  'show-first-run', // the setup page, while there is no user
  'create-first-administrator', // one-time token, once
  'show-one-time-link', // one-time token
  'join', // one-time token, throttled
  'set-new-password', // one-time token, throttled
];

/** Statements every operation begins with: ask who is calling, and pass a refusal on. */
function beginsWithSessionCheck(body: readonly unknown[]): boolean {
  const [ask, refuse] = body.map(parseNode);
  const declarator = Array.isArray(ask?.declarations) ? parseNode(ask.declarations[0]) : null;
  const awaited = parseNode(declarator?.init);
  const call = awaited?.type === 'AwaitExpression' ? parseNode(awaited.argument) : null;
  const asks =
    ask?.type === 'VariableDeclaration' &&
    nameOf(declarator?.id) === 'caller' &&
    /^require(Role(ToWrite|ProvedLately)?|Pending|Enroller)$/.test(nameOf(call?.callee) ?? '');
  const test = parseNode(refuse?.test);
  const member = parseNode(test?.argument);
  const refuses =
    refuse?.type === 'IfStatement' &&
    test?.operator === '!' &&
    nameOf(member?.object) === 'caller' &&
    nameOf(member?.property) === 'ok' &&
    parseNode(refuse.consequent)?.type === 'ReturnStatement';
  return asks && refuses;
}

interface ExportedFunction {
  name: string;
  node: SyntaxNode;
  body: readonly unknown[];
}

export function exportedFunctions(file: SourceFile): ExportedFunction[] {
  return file.body.flatMap((statement) => {
    if (!/^Export(Named|Default)Declaration$/.test(statement.type)) return [];
    const declaration = parseNode(statement.declaration);
    const candidates =
      declaration?.type === 'VariableDeclaration' && Array.isArray(declaration.declarations)
        ? declaration.declarations.map((one) => ({
            id: parseNode(one)?.id,
            of: parseNode(parseNode(one)?.init),
          }))
        : [{ id: declaration?.id, of: declaration }];
    return candidates.flatMap(({ id, of }) => {
      if (!of || !/Function/.test(of.type)) return [];
      const block = parseNode(of.body);
      return [
        { name: nameOf(id) ?? 'default', node: of, body: Array.isArray(block?.body) ? block.body : [] },
      ];
    });
  });
}

export function uncheckedOperations(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.path.startsWith('lib/server/operations/') && !isTest(file.path))
    .filter((file) => !withoutSession.some((name) => file.path.endsWith(`/${name}.ts`)))
    .flatMap((file) =>
      exportedFunctions(file)
        .filter(({ body }) => !beginsWithSessionCheck(body))
        .map(({ name }) => `${file.path}: ${name}`),
    );
}

/** Doors in front of the sign-in, with what guards them instead. */
const openDoors = [
  /^app\/api\/auth\//, // next-auth's own route
  /^app\/api\/health\/live\//, // says only that the process answers
  /^app\/login\//, // throttled sign-in
  /^app\/join\//, // one-time token
  /^app\/setup\/(page\.tsx|actions\.ts)$/, // one-time token
  /^app\/setup\/[a-z-]+\.tsx?$/,
];

/** Names that a file imports from a room. */
export function namesFrom(file: SourceFile, room: RegExp): Set<string> {
  const names = new Set<string>();
  for (const line of file.body) {
    if (line.type !== 'ImportDeclaration' || !room.test(textOf(line.source) ?? '')) continue;
    for (const specifier of Array.isArray(line.specifiers) ? line.specifiers : []) {
      const name = nameOf(parseNode(specifier)?.local);
      if (name) names.add(name);
    }
  }
  return names;
}

export function calls(node: SyntaxNode, names: Set<string>): boolean {
  for (const { node: inner } of walk(node)) {
    if (inner.type === 'CallExpression' && names.has(nameOf(inner.callee) ?? '')) return true;
  }
  return false;
}

function isAction(file: SourceFile): boolean {
  return textOf(file.body[0]?.expression) === 'use server';
}

/** Routes, actions and pages behind the sign-in that reach their answer without an operation. */
export function uncheckedDoors(files: readonly SourceFile[]): string[] {
  const doors = files.filter(
    (file) =>
      file.path.startsWith('app/') &&
      !isTest(file.path) &&
      (/\/route\.ts$/.test(file.path) || /\/\(panel\)\/(.*\/)?page\.tsx$/.test(file.path) || isAction(file)),
  );
  return doors
    .filter((file) => !openDoors.some((open) => open.test(file.path)))
    .flatMap((file) => {
      // `answer` only runs what it is given: by itself it answers for nobody.
      const operations = namesFrom(file, /lib\/server\/operations\/(?!answer$)/);
      return exportedFunctions(file)
        .filter(({ name }) => name !== 'generateMetadata')
        .filter(({ node }) => !calls(node, operations))
        .map(({ name }) => `${file.path}: ${name}`);
    });
}

/** 'use server' inside a component would be a door nobody lists. */
export function hiddenActions(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const wrongFile = isAction(file) && !/^app\/.*actions\.ts$/.test(file.path) ? [file.path] : [];
    const inside = [...walkFile(file)].filter(
      ({ node, above }) => above.length > 0 && textOf(node.expression) === 'use server',
    );
    return [...wrongFile, ...inside.map(({ node }) => `${file.path}:${lineOf(file, node)}`)];
  });
}

/** Nothing that ships knows the simulator. */
export function simulatorUsers(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file.path) && !/^(lib\/simulator|e2e|scripts)\//.test(file.path))
    .flatMap((file) =>
      file.imports.flatMap((line) =>
        line.file?.startsWith('lib/simulator') ? [`${file.path} → ${line.request}`] : [],
      ),
    );
}
