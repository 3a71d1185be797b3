import 'server-only';
import { cookies } from 'next/headers';
import { parseTheme, type Theme, themeCookie } from '@/lib/shared/preferences';

/** The theme this browser chose; the layout writes it on <html>, so that no script has to and nothing flashes. */
export async function readTheme(): Promise<Theme> {
  return parseTheme((await cookies()).get(themeCookie)?.value);
}
