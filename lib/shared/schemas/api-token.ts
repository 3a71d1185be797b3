import * as z from 'zod/mini';
import type { FormState } from '../form-state';
import { storableTextSchema } from './storable-text';

/** What a token may be used for; the sentences are under `tokens.scopes`. Sorted, as they are stored. */
export const apiScopes = [
  'balance:read',
  'configuration:read',
  'contacts:read',
  'domains:read',
  'sync:read',
  'sync:run',
  'test:read',
  'test:run',
] as const;
export const apiScopeSchema = z.enum(apiScopes);
export type ApiScope = z.infer<typeof apiScopeSchema>;

/** Days, a date of one's own, or for good. */
export const tokenLifetimes = ['30', '90', '365', 'date', 'never'] as const;
export const tokenLifetimeSchema = z.enum(tokenLifetimes);
export type TokenLifetime = z.infer<typeof tokenLifetimeSchema>;

/** Stands in quotes in the activity log: what could end them, or the line, is not possible. */
const tokenNameSchema = storableTextSchema.check(
  z.trim(),
  z.minLength(1, 'required'),
  z.maxLength(60, 'tooLong'),
  z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}"]*$/u, 'tokenName'),
);

/** Whether a date lies ahead is known by the operation: days are those of the panel. */
export const createApiTokenSchema = z
  .object({
    name: tokenNameSchema,
    scopes: z.array(apiScopeSchema).check(z.minLength(1, 'scopeRequired')),
    lifetime: tokenLifetimeSchema,
    /** YYYY-MM-DD, its end included; counts with the lifetime `date` only. */
    expiryDate: z.string(),
  })
  .check(
    z.refine(({ lifetime, expiryDate }) => lifetime !== 'date' || isCalendarDate(expiryDate), {
      error: 'dateRequired',
      path: ['expiryDate'],
    }),
  );
export type CreateApiTokenInput = z.infer<typeof createApiTokenSchema>;

export const apiTokenIdSchema = storableTextSchema.check(z.minLength(1), z.maxLength(100));

function isCalendarDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** `limited`: whoever made it may no longer do everything that its scopes say. */
export type ApiTokenState = 'active' | 'limited' | 'expired' | 'revoked' | 'makerDeactivated';

/** A row of the page API tokens. Instants are ISO 8601; the token itself is nowhere. */
export interface ApiTokenView {
  id: string;
  name: string;
  last4: string;
  scopes: ApiScope[];
  madeBy: string;
  createdAt: string;
  /** Null: never. */
  expiresAt: string | null;
  lastUsedAt: string | null;
  lastUsedAddress: string | null;
  revokedAt: string | null;
  state: ApiTokenState;
}

/** A new token, told this once. `url`: an address to try it at. */
export interface MadeToken {
  name: string;
  token: string;
  url: string;
}

/** Nothing that was typed comes back: the form keeps it. */
export type CreateTokenState = FormState<null> & { made: MadeToken | null };
