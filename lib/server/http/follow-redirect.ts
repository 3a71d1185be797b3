import 'server-only';
import { CallFailed } from './call-failed';
import { isDeniedPath } from './denied-path';

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer sends us, or null when it does not. Only the same scheme, host and port: the API key is never sent
 * anywhere else. Throws CallFailed (REDIRECT_REFUSED with params.reason, FORBIDDEN_PATH).
 */
export function followRedirect({
  status,
  location,
  from,
  hopsLeft,
}: {
  status: number;
  location: string | undefined;
  from: URL;
  hopsLeft: number;
}): URL | null {
  if (!redirects.has(status) || location === undefined) return null;
  if (!URL.canParse(location, from)) throw refused('form');
  const to = new URL(location, from);
  if (to.origin !== from.origin || to.username !== '' || to.password !== '') throw refused('origin');
  if (hopsLeft <= 0) throw refused('tooMany');
  if (isDeniedPath(to.pathname)) throw CallFailed.as('FORBIDDEN_PATH');
  to.hash = '';
  return to;
}

function refused(reason: string): CallFailed {
  return CallFailed.as('REDIRECT_REFUSED', { params: { reason } });
}
