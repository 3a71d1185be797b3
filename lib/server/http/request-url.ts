import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { checkBaseUrl } from './address-guard';
import { isDeniedPath } from './denied-path';

export type QueryValues = Record<string, string | number | boolean | undefined>;

/**
 * The URL of one call: base path and path joined, `/api` + `/user/details` → `/api/user/details`.
 * LOCAL_ADDRESS_REFUSED, FORBIDDEN_PATH (on the deny list, or leading out of the base path).
 */
export function toRequestUrl({
  baseUrl,
  path,
  query = {},
  allowLocal,
}: {
  baseUrl: string;
  path: string;
  query?: QueryValues;
  allowLocal: boolean;
}): Result<URL> {
  const base = checkBaseUrl(baseUrl, { allowLocal });
  if (!base.ok) return base;
  if (isDeniedPath(path)) return failure('FORBIDDEN_PATH');
  const root = base.value.pathname.replace(/\/+$/, '');
  const url = new URL(base.value.origin);
  // The setter resolves dot segments, so what is checked below is what is sent.
  url.pathname = `${root}/${path.replace(/^\/+/, '')}`;
  if (!url.pathname.startsWith(`${root}/`) || isDeniedPath(url.pathname)) return failure('FORBIDDEN_PATH');
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  return ok(url);
}
