import 'server-only';
import { headers } from 'next/headers';
import { failure, ok, type Result } from '@/lib/shared/result';
import type { ApiScope } from '@/lib/shared/schemas/api-token';
import type { Actor } from '../actor';
import { type ApiToken, findApiTokenByHash, touchApiToken } from '../data/api-tokens';
import { storeAuditEntry } from '../data/audit-entries';
import { makerMay, toApiTokenState } from './api-token-state';
import { hashApiToken, isApiToken } from './api-token-text';
import { type CallQuota, takeCall, takeRefusal } from './api-token-throttle';
import type { Caller } from './caller';
import { readIncomingRequest } from './incoming-request';
import { noteRefusal } from './note-refusal';
import { roleSchema } from './roles';

/** Last use is written down at most this often, so that reading is not always a write to the token's row. */
const TOUCH_MS = 60_000;

export interface TokenCall {
  caller: Result<Caller>;
  /** Null while nobody knows whose calls to count. */
  quota: CallQuota | null;
}

/**
 * Who calls with `Authorization: Bearer`; cookies do not count here. The caller is whoever made the token, with the
 * role that they have now. `scope` null: any token will do.
 * TOKEN_REFUSED (the same for whatever is wrong with the token), THROTTLED, TOKEN_EXHAUSTED, SCOPE_MISSING.
 */
export async function requireToken(scope: ApiScope | null): Promise<TokenCall> {
  const { address } = await readIncomingRequest();
  const token = await findToken((await headers()).get('authorization'));
  const caller = token === null ? null : toCaller({ token, address });
  const now = new Date();
  if (token === null || caller === null || !counts({ token, scope, now })) {
    return { caller: await refuse({ address, caller }), quota: null };
  }
  const kind = scope?.endsWith(':run') ? 'run' : 'read';
  const { taken, quota } = await takeCall({ tokenId: token.id, kind });
  if (!taken.ok) return { caller: taken, quota };
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= TOUCH_MS) {
    await touchApiToken({ id: token.id, at: now, address });
  }
  if (scope !== null && !token.scopes.includes(scope)) {
    await noteRefusal({ caller, needed: scope });
    return { caller: failure('SCOPE_MISSING', { params: { scope } }), quota };
  }
  return { caller: ok(caller), quota };
}

async function findToken(authorization: string | null): Promise<ApiToken | null> {
  const [, text = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  return isApiToken(text) ? findApiTokenByHash(hashApiToken(text)) : null;
}

/** A scope that it does not have is another matter; one that its maker's role no longer covers makes it worthless. */
function counts({ token, scope, now }: { token: ApiToken; scope: ApiScope | null; now: Date }): boolean {
  const state = toApiTokenState({ token, now });
  if (state !== 'active' && state !== 'limited') return false;
  return scope === null || !token.scopes.includes(scope) || makerMay({ token, scope });
}

function toCaller({ token, address }: { token: ApiToken; address: string }): Caller | null {
  const { id, email, name, role } = token.user;
  const known = roleSchema.safeParse(role);
  if (!known.success) return null;
  const actor: Actor = { kind: 'user', id, label: `token "${token.name}" (${email})`, address };
  const { last4, scopes, expiresAt } = token;
  return {
    ...{ id, email, name, role: known.data, actor },
    // No session has this id, and a token never stands for somebody who has just typed a password.
    ...{ sessionId: `token:${token.id}`, provedAt: null },
    token: { name: token.name, last4, scopes, expiresAt },
  };
}

/** What a known token tried is worth a line; of unknown ones only that an address tries them one after the other. */
async function refuse({
  address,
  caller,
}: {
  address: string;
  caller: Caller | null;
}): Promise<Extract<Result<never>, { ok: false }>> {
  const { ok: refused, error, firstThrottled } = await takeRefusal(address);
  if (caller !== null) await noteRefusal({ caller, needed: 'TOKEN_REFUSED' });
  else if (firstThrottled) {
    const by: Actor = { kind: 'anonymous', label: 'API token', address };
    await storeAuditEntry({ action: 'access.refused', subject: 'THROTTLED', by });
  }
  return { ok: refused, error };
}
