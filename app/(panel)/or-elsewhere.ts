import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Result } from '@/lib/shared/result';

/** The value for a page; otherwise the login, the not-found page, or (a bug) the error page. */
export async function orElsewhere<T>(result: Result<T>): Promise<T> {
  if (result.ok) return result.value;
  const { code } = result.error;
  if (code === 'NOT_FOUND') notFound();
  if (code === 'NOT_SIGNED_IN') {
    const path = (await headers()).get('x-panel-path') ?? '/';
    redirect(path === '/' ? '/login' : `/login?callbackUrl=${encodeURIComponent(path)}`);
  }
  throw new Error(`a page cannot be shown: ${code}`);
}
