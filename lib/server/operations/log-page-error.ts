import 'server-only';
import { logUnexpected } from '../log';

/** SYSTEM: writes down why a page could not be shown, under the log id (Next's digest) that its error page names. */
export function logPageError({
  error,
  method,
  path,
}: {
  error: unknown;
  method: string;
  path: string;
}): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  logUnexpected('page.crashed', error, { logId: digest, method, pathTemplate: withoutToken(path) });
}

/** What follows is a secret while the link works. */
function withoutToken(path: string): string {
  return path.replace(/^\/join\/[^/?#]+/i, '/join/[token]');
}
