/**
 * Every expected failure of the panel. Each has its sentences in messages/<language>/errors.json
 * (`errors.<CODE>.what|next`); messages/load.ts does not compile while one is missing.
 */
export const errorCodes = [
  // the way to the registrar
  'HOST_NOT_FOUND', // DNS gave no address
  'UNREACHABLE', // refused, reset, no route
  'TIMEOUT',
  'TLS_FAILED',
  'LOCAL_ADDRESS_REFUSED', // the local-address guard: http, loopback, private or reserved address
  'REDIRECT_REFUSED', // the API sent us to another origin
  'FORBIDDEN_PATH', // on the deny list (e.g. the path that revokes the key)
  'CIRCUIT_OPEN', // paused after repeated failures; retryAfterMs says until when
  'TOO_MANY_CALLS', // the panel's own queue for the API is full
  'CANCELLED',
  // what the registrar answered
  'CREDENTIAL_REJECTED', // 401
  'PERMISSION_DENIED', // 403: the key lacks rights
  'ADDRESS_REFUSED', // 403: the caller's IP address is not allowed
  'RATE_LIMITED', // 429
  'UPSTREAM_BROKEN', // 5xx
  'UPSTREAM_NOT_FOUND', // 404
  'REQUEST_REFUSED', // 400, 422 and other 4xx
  'UPSTREAM_SCHEMA', // answered, but not what we expected; params.pointer
  'UPSTREAM_NOT_JSON',
  'BODY_TOO_LARGE',
  'BALANCE_NOT_FOUND', // answered, but no balance at params.pointer
  // the panel itself
  'PANEL_UNREACHABLE', // the browser did not reach the panel itself
  'NOT_SIGNED_IN',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_INPUT',
  'CONFLICT', // somebody else saved in between
  'ORIGIN_REFUSED',
  'THROTTLED',
  'WRONG_CREDENTIALS', // sign-in; never says which half was wrong
  'WRONG_PASSWORD', // own current password, when changing it
  'WRONG_CODE', // of the second factor, or a recovery code
  'CONFIRMATION_NEEDED', // a sensitive action, and the last proof of who it is was too long ago
  'SECOND_FACTOR_DUE', // the role requires one
  'LINK_GONE', // an invitation or reset link: used, expired, revoked or never made
  'EMAIL_TAKEN', // an account with this address exists
  'LAST_ADMINISTRATOR', // nobody could manage the panel any more
  'OWN_ACCOUNT', // not with one's own account
  'SINGLE_SIGN_ON_ONLY', // an account whose password the provider keeps
  'SINGLE_SIGN_ON_FAILED', // the provider could not be asked or answered something else
  'SINGLE_SIGN_ON_REFUSED', // signed in there, but no allowed group
  'SINGLE_SIGN_ON_EMAIL_TAKEN', // the e-mail address from there belongs to an account that signs in otherwise
  'SINGLE_SIGN_ON_DEACTIVATED', // signed in there, but the account here is deactivated
  'TOKEN_REFUSED', // API token: unknown, expired or revoked
  'SCOPE_MISSING', // API token: not for this; params.scope
  'TOKEN_EXHAUSTED', // API token: more calls in a minute than it has
  'PARAMETER_REFUSED', // API: unknown or not readable; params.parameters
  'METHOD_REFUSED', // API: the address has other methods
  'SETUP_TOKEN_WRONG',
  'SETUP_DONE',
  'MODULE_DEACTIVATED',
  'BALANCE_SWITCHED_OFF',
  'SYNC_SWITCHED_OFF',
  'SYNC_RUNNING', // one is under way already
  'SYNC_NOT_WAITING', // nothing waits for a person any more
  'SYNC_TAKEN_OVER', // another instance goes on with the run
  'DOMAIN_NOT_AT_REGISTRAR', // positive answer: not in this account
  'API_KEY_MISSING',
  'NEXT_KEY_MISSING', // none is kept beside the working one
  'NEXT_KEY_UNPROVED', // it was not tested, or the test failed
  'OTHER_ACCOUNT', // the next key belongs to another account, and nobody said that this is meant
  'PREVIOUS_KEY_GONE', // wiped or never there
  'KEY_FOR_NEW_ADDRESS', // the address changed to another host: the stored key is not sent there
  'BASE_URL_MISSING', // sandbox without an address
  'SECRET_UNREADABLE', // key ring does not fit, or the row or origin changed
  'SECRET_MALFORMED', // not the v1 format at all
  'ENCRYPTION_KEY_MISSING',
  'DATABASE_BUSY',
  'DATABASE_FULL',
  'INTERRUPTED', // the process stopped in the middle
  'UNEXPECTED', // a bug; params.logId
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Values for a code's sentences; those that are not known read as a dash, or leave their part of the sentence out. */
export function toSentenceParams(
  params: Record<string, string | number> = {},
): Record<string, string | number> {
  return {
    pointer: '—',
    logId: '—',
    scope: '—',
    parameters: '—',
    address: 'unknown',
    reason: 'other',
    ...params,
  };
}

/** What the seed's three result sentences of a connection test cover. */
export type ConnectionVerdict = 'success' | 'authentication' | 'connection' | 'other';

/** Which of the contract's result sentences stands above the specific one (design §12). */
export function toConnectionVerdict(code: ErrorCode): Exclude<ConnectionVerdict, 'success'> {
  switch (code) {
    case 'CREDENTIAL_REJECTED':
      return 'authentication';
    case 'HOST_NOT_FOUND':
    case 'UNREACHABLE':
    case 'TIMEOUT':
    case 'TLS_FAILED':
    case 'UPSTREAM_BROKEN':
    case 'CIRCUIT_OPEN':
      return 'connection';
    default:
      return 'other';
  }
}
