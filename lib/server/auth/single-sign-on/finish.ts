import 'server-only';
import { cookies } from 'next/headers';
import type { ErrorCode } from '@/lib/shared/errors';
import { failure } from '@/lib/shared/result';
import { env } from '../../env';
import { callNextAuth, type NextAuthAnswer } from '../call-next-auth';
import { PROOF_PATH, toCallbackPath } from '../callback-path';
import { readIncomingRequest } from '../incoming-request';
import {
  callbackUrlCookieName,
  sessionCookieName,
  singleSignOnCookieNames,
  singleSignOnCookieOptions,
} from '../session-cookie';
import { takeAttempts, toSingleSignOnAttempts } from '../sign-in-throttle';
import { noteRefused, SINGLE_SIGN_ON } from './admit-person';
import { readDiscovery } from './discovery';
import { SINGLE_SIGN_ON_PROVIDER, type SingleSignOnProvider, toProvider } from './provider';

/** The person waits; whatever the provider does, they are told something before this. */
const FINISH_MS = 9_000;

/** Where it goes on, and the session's Set-Cookie line when the person was let in. */
interface Finish {
  path: string;
  sessionCookie: string | null;
}

/** GET /api/auth/callback/oidc: the provider sends people back here. */
export async function finishSingleSignOn(request: Request): Promise<Response> {
  const { path, sessionCookie } = await toFinish(new URL(request.url).searchParams);
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const line of clearedCookies()) headers.append('set-cookie', line);
  if (sessionCookie === null) {
    headers.set('location', path);
    return new Response(null, { status: 303, headers });
  }
  headers.append('set-cookie', sessionCookie);
  // A redirect would still count as coming from the provider's site, and browsers would hold the Strict cookie back:
  // this page goes on by itself, as a page of ours.
  headers.set('refresh', `0;url=${path}`);
  headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(toPassingPage(path), { headers });
}

async function toFinish(query: URLSearchParams): Promise<Finish> {
  const settings = env().singleSignOn;
  const { address, userAgent } = await readIncomingRequest();
  const kept = await readTies();
  // Nobody began this here, or it was finished already (a reload, the browser's Back).
  if (settings === null || kept === null) return toLogin('SINGLE_SIGN_ON_FAILED');
  const allowed = await takeAttempts(toSingleSignOnAttempts({ address, step: 'finish' }));
  if (!allowed.ok) return toLogin('THROTTLED', kept);
  if (query.get('error') === 'access_denied') return { path: toBeginning(kept), sessionCookie: null };
  const discovery = await readDiscovery(settings);
  if (!discovery.ok) return toLogin(discovery.error.code, kept);
  const visit = { address, userAgent };
  const provider = toProvider({ settings, discovery: discovery.value, visit });
  const answer = await within(FINISH_MS, callProvider({ query, kept, provider }));
  const line = answer?.setCookies.find((text) => text.startsWith(`${sessionCookieName()}=`)) ?? null;
  if (answer !== null && line !== null) return { path: toPath(answer), sessionCookie: line };
  provider.isOver = true;
  if (provider.refusal !== null) return toLogin(provider.refusal.code, kept);
  await noteRefused({ label: SINGLE_SIGN_ON, address, refusal: failure('SINGLE_SIGN_ON_FAILED') });
  return toLogin('SINGLE_SIGN_ON_FAILED', kept);
}

/** The code alone: tokens are never taken out of an address. */
async function callProvider(input: {
  query: URLSearchParams;
  kept: Record<string, string>;
  provider: SingleSignOnProvider;
}): Promise<NextAuthAnswer> {
  const names = ['code', 'state', 'iss', 'error'];
  return callNextAuth({
    method: 'GET',
    action: ['callback', SINGLE_SIGN_ON_PROVIDER],
    query: Object.fromEntries(
      names.flatMap((name) => [[name, input.query.get(name) ?? '']].filter(([, v]) => v)),
    ),
    body: {},
    cookies: input.kept,
    visit: input.provider.visit,
    singleSignOn: input.provider,
  });
}

/** Null: the browser does not have what beginSingleSignOn() gave it. */
async function readTies(): Promise<Record<string, string> | null> {
  const jar = await cookies();
  const names = Object.values(singleSignOnCookieNames());
  const found = [...names, callbackUrlCookieName()].map((name) => [name, jar.get(name)?.value ?? '']);
  return names.every((name) => jar.get(name)?.value) ? Object.fromEntries(found) : null;
}

function clearedCookies(): string[] {
  const { secure } = singleSignOnCookieOptions();
  const attributes = `Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const names = [...Object.values(singleSignOnCookieNames()), callbackUrlCookieName()];
  return names.map((name) => `${name}=; ${attributes}`);
}

function toLogin(code: ErrorCode, kept: Record<string, string> = {}): Finish {
  return { path: `${toBeginning(kept)}?refused=${code}`, sessionCookie: null };
}

/** The page whose button the person pressed. */
function toBeginning(kept: Record<string, string>): string {
  return kept[callbackUrlCookieName()] === `${env().panelUrl}${PROOF_PATH}` ? PROOF_PATH : '/login';
}

function toPath(answer: NextAuthAnswer): string {
  return toCallbackPath(answer.location ?? '/');
}

/** Null after that time; what still runs then finds that it is over. */
async function within<T>(durationMs: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), durationMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Seen, if at all, by a browser that does not go on by itself; the only words are the panel's name. */
function toPassingPage(path: string): string {
  const href = path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Registrar Panel</title><a href="${href}">Registrar Panel</a></html>`;
}
