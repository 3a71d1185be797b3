import 'server-only';

/** Where somebody without a password shows once more who they are, and comes back to. */
export const PROOF_PATH = '/account/confirm';

const nowhere = 'http://panel.invalid';

/**
 * Where to go after sign-in: a path of this panel, whatever was asked for. Other origins, `//host`, `/\host`,
 * control characters and addresses that are no page (or the sign-in itself) all lead to the dashboard.
 */
export function toCallbackPath(raw: unknown): string {
  if (typeof raw !== 'string' || raw.length > 2000 || !/^\/(?![/\\])[\x20-\x7e]*$/.test(raw)) return '/';
  if (!URL.canParse(raw, nowhere)) return '/';
  const url = new URL(raw, nowhere);
  if (url.origin !== nowhere || url.pathname.startsWith('//')) return '/';
  if (/^\/(login|setup|api|_next)(\/|$)/.test(url.pathname) && !url.pathname.startsWith('/setup/'))
    return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
