import 'server-only';
import { z } from 'zod';
import type { ErrorCode } from '@/lib/shared/errors';
import type { NextAuthAnswer } from './call-next-auth';

const BODY_BYTES_MAX = 10_000;
const formSchema = z.record(z.string(), z.string());

/** The fields of a JSON or form body; null when it is neither, or too long. */
export async function readAuthForm(request: Request): Promise<Record<string, string> | null> {
  const text = await request.text();
  if (text.length > BODY_BYTES_MAX) return null;
  if (!request.headers.get('content-type')?.includes('application/json')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return formSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function toHttpResponse({ status, location, setCookies, body }: NextAuthAnswer): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  if (location !== null) {
    headers.set('location', location);
    return new Response(null, { status: 302, headers });
  }
  return typeof body === 'string'
    ? new Response(body, { status, headers })
    : Response.json(body, { status, headers });
}

export function toCodeResponse(answer: { status: number; code: ErrorCode; logId?: string }): Response {
  const { status, code, logId } = answer;
  const error = { code, retry: code === 'UNEXPECTED', ...(logId === undefined ? {} : { params: { logId } }) };
  return Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });
}
