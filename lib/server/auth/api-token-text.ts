import 'server-only';
import { hashSessionToken, newSessionToken } from './session-token';

/** So that whoever finds one in a file, or a program that looks for secrets there, knows whose door it opens. */
const prefix = 'rp_';

/** 256 bits, base64url. Told once; only its hash is kept. */
export function newApiToken(): string {
  return `${prefix}${newSessionToken()}`;
}

export function isApiToken(text: string): boolean {
  return /^rp_[A-Za-z0-9_-]{43}$/.test(text);
}

export function hashApiToken(token: string): string {
  return hashSessionToken(token);
}
