import 'server-only';

/** How next-auth's and openid-client's messages begin that say what an administrator can do something about. */
const beginnings = [
  'access_denied',
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'state mismatch',
  'nonce mismatch',
  'iss mismatch',
  'unexpected iss value',
  'aud mismatch',
  'aud is missing the client_id',
  'failed to validate JWT signature',
  'unexpected JWT alg received',
  'no valid key found',
  'id_token not present in TokenSet',
  'JWT expired',
  'JWT not active yet',
  'outgoing request timed out',
  'expected 200 OK',
  'userinfo sub mismatch',
  'State cookie was missing',
  'Nonce cookie was missing',
  'PKCE code_verifier cookie was missing',
] as const;

/** Only the beginning, and only a known one: the rest of these messages quotes what the provider sent. */
export function toLibraryReason(about: unknown): string | undefined {
  const error = about instanceof Error ? about : findError(about);
  return beginnings.find((beginning) => error?.message.startsWith(beginning));
}

function findError(about: unknown): Error | undefined {
  if (typeof about !== 'object' || about === null || !('error' in about)) return undefined;
  return about.error instanceof Error ? about.error : undefined;
}
