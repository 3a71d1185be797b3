import 'server-only';
import { redirect } from 'next/navigation';
import { toCallbackPath } from './callback-path';
import { readIncomingRequest } from './incoming-request';

/** For pages and layouts whose requireRole said NOT_SIGNED_IN: to the login and, after it, back to this page. */
export async function sendToLogin(): Promise<never> {
  const { path } = await readIncomingRequest();
  const back = toCallbackPath(path);
  redirect(back === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(back)}`);
}
