import { isTest } from './directions';
import { calls, exportedFunctions, namesFrom } from './server-side';
import { nameOf, parseNode, type SourceFile } from './source-files';

/**
 * Ways past the token: a route of /api/v1 that does not begin at answerApi, somebody else who does, and whoever else
 * could make a call look like one of a token's.
 */
export function waysPastTheToken(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) => {
      const isRoute = /^app\/api\/v1\/(.*\/)?route\.ts$/.test(file.path);
      const door = namesFrom(file, /lib\/server\/api\/answer-api$/);
      const strays = [...namesFrom(file, /\/token-call$/)].filter((name) => name === 'callAsToken');
      const allowed = file.path === 'lib/server/api/answer-api.ts';
      return [
        ...(isRoute
          ? exportedFunctions(file)
              .filter(({ node }) => !calls(node, door))
              .map(({ name }) => `${file.path}: ${name}`)
              .concat(passedOn(file).flatMap((name) => (door.has(name) ? [] : [`${file.path}: ${name}`])))
          : [...door].map((name) => `${file.path} → ${name}`)),
        ...(allowed ? [] : strays.map((name) => `${file.path} → ${name}`)),
      ];
    });
}

/** What a route answers with that it did not write itself: `export { a as PUT }`, `export const PUT = a`. */
function passedOn(file: SourceFile): string[] {
  return file.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const declaration = parseNode(statement.declaration);
    const [named, declared] = [statement.specifiers, declaration?.declarations].map((list) =>
      Array.isArray(list) ? list.map(parseNode) : [],
    );
    return [
      ...(named ?? []).map((one) => nameOf(one?.local) ?? ''),
      ...(declared ?? []).map((one) => nameOf(one?.init)).filter((name) => name !== null),
    ];
  });
}
