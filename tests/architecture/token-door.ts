import { isTest } from './directions';
import { calls, exportedFunctions, namesFrom } from './server-side';
import type { SourceFile } from './source-files';

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
          : [...door].map((name) => `${file.path} → ${name}`)),
        ...(allowed ? [] : strays.map((name) => `${file.path} → ${name}`)),
      ];
    });
}
