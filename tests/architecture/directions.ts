import type { ImportLine, SourceFile } from './source-files';

/** design: Direction of imports. Which room may use which; a room always may use itself. */
const mayUse: Record<string, readonly string[]> = {
  app: ['components', 'shared', 'operations', 'auth', 'texts', 'api'],
  // The door of programs: what a token may, and the words of the answers.
  api: ['auth', 'operations', 'texts', 'server', 'shared'],
  components: ['shared'],
  shared: [],
  simulator: [],
  operations: [
    'auth',
    'connection',
    'data',
    'registrars',
    'secrets',
    'http',
    'sync',
    'audit',
    'backup',
    'rotation',
    'jobs',
    'metrics',
    'server',
    'shared',
  ],
  connection: ['data', 'registrars', 'secrets', 'http', 'server', 'shared'],
  sync: ['connection', 'data', 'registrars', 'secrets', 'server', 'shared'],
  audit: ['data', 'server', 'shared'],
  metrics: ['connection', 'data', 'http', 'registrars', 'sync', 'server', 'shared'],
  // A command of the server's own terminal.
  configuration: ['connection', 'data', 'registrars', 'secrets', 'server', 'shared'],
  // Commands of the server's own terminal, and a job that starts one.
  backup: ['audit', 'data', 'rotation', 'secrets', 'server', 'shared'],
  rotation: ['connection', 'data', 'registrars', 'secrets', 'server', 'shared'],
  // A job loads its handler when it runs.
  jobs: ['operations', 'audit', 'backup', 'data', 'server', 'shared'],
  auth: ['data', 'secrets', 'server', 'shared'],
  registrars: ['http', 'server', 'shared'],
  data: ['generated', 'server', 'shared'],
  secrets: ['server', 'shared'],
  http: ['server', 'shared'],
  texts: ['server', 'shared'],
  server: ['shared'],
  instrumentation: ['operations', 'jobs'],
  proxy: ['auth', 'shared', 'server'],
};

/** The doors in front of the sign-in; every other page and action gets its caller from an operation. */
const mayUseAuth = [/^app\/login\//, /^app\/setup\//, /^app\/api\/auth\//, /^app\/\(panel\)\/account\//];

/** A library that only one room may know, so that it can be replaced there. */
const packageRooms: readonly { name: RegExp; rooms: readonly string[] }[] = [
  { name: /^(@prisma\/|better-sqlite3|pg$)/, rooms: ['data'] },
  { name: /^rate-limiter-flexible/, rooms: ['data', 'auth'] },
  { name: /^next-auth/, rooms: ['auth'] },
  { name: /^@node-rs\/argon2/, rooms: ['auth'] },
  { name: /^undici/, rooms: ['http'] },
  // auth: at most two password hashes at once
  { name: /^cockatiel/, rooms: ['http', 'auth'] },
  { name: /^(croner|pg-boss)/, rooms: ['jobs'] },
  { name: /^pino/, rooms: ['server'] },
  { name: /^lucide-react/, rooms: ['components', 'app'] },
];

/** lib/shared runs anywhere: in the browser, on the server, in a test. */
const sharedPackages = [/^zod(\/mini)?$/, /^@tanstack\/react-query$/];

export function roomOf(path: string): string {
  const server = /^lib\/server\/([^/]+)\//.exec(path)?.[1];
  if (server) return server;
  if (path.startsWith('lib/server/')) return 'server';
  if (path.startsWith('prisma/generated')) return 'generated';
  const lib = /^lib\/([^/]+)\//.exec(path)?.[1];
  return lib ?? /^[a-z-]+/.exec(path)?.[0] ?? path;
}

export function isTest(path: string): boolean {
  return /(^tests\/|\.test\.tsx?$|\.test-support\.ts$)/.test(path);
}

function wrongWay(from: SourceFile, line: ImportLine): string | null {
  const room = roomOf(from.path);
  const allowed = mayUse[room];
  if (line.file === null || allowed === undefined) return null;
  const target = roomOf(line.file);
  if (target === room) return sameRoom(from.path, line.file);
  if (!allowed.includes(target)) return `${room} must not import ${target}`;
  if (room === 'app' && target === 'auth' && !mayUseAuth.some((door) => door.test(from.path))) {
    return 'only the sign-in doors import auth';
  }
  return null;
}

function sameRoom(from: string, to: string): string | null {
  if (from.startsWith('lib/shared/queries/') || !from.startsWith('lib/server/registrars/')) return null;
  const folder = (path: string) => /^lib\/server\/registrars\/([^/]+)\//.exec(path)?.[1];
  const own = folder(from);
  const other = folder(to);
  if (own && other && own !== other) return 'registrar folders do not import each other';
  return null;
}

function wrongPackage(from: SourceFile, line: ImportLine): string | null {
  const name = line.external;
  if (name === null) return null;
  const room = roomOf(from.path);
  if (room === 'shared' && !sharedPackages.some((allowed) => allowed.test(name))) {
    return `lib/shared must not import ${name}`;
  }
  if (!(room in mayUse)) return null;
  const owner = packageRooms.find((rule) => rule.name.test(name));
  if (owner && !owner.rooms.includes(room)) return `${name} belongs to ${owner.rooms.join(' and ')}`;
  return null;
}

/** Imports that lead the wrong way, as "file → request: why". Tests may reach anything. */
export function wrongDirections(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      file.imports.flatMap((line) => {
        const why = wrongWay(file, line) ?? wrongPackage(file, line);
        return why === null ? [] : [`${file.path} → ${line.request}: ${why}`];
      }),
    );
}

/** Circles of imports, each written once, beginning at its alphabetically first file. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap((line) => (line.file !== null && !line.lazy ? [line.file] : [])),
    ]),
  );
  const done = new Set<string>();
  const cycles = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const since = trail.indexOf(path);
    if (since !== -1) {
      const circle = trail.slice(since);
      const first = circle.indexOf([...circle].sort()[0] ?? path);
      cycles.add([...circle.slice(first), ...circle.slice(0, first)].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const file of files) visit(file.path, []);
  return [...cycles];
}
