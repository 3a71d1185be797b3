import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, base64url: the whole content of the session cookie. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps. The token is random, so a plain hash is enough: there is nothing to guess. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function isSessionToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** Compared by hash and in constant time. */
export function isSameToken({ token, tokenHash }: { token: string; tokenHash: string }): boolean {
  const [typed, stored] = [Buffer.from(hashSessionToken(token)), Buffer.from(tokenHash)];
  return typed.length === stored.length && timingSafeEqual(typed, stored);
}
