import 'server-only';
import { addDays, daysBetween } from '@/lib/shared/calendar';
import { failure, ok, type Result } from '@/lib/shared/result';
import {
  type CreateApiTokenInput,
  createApiTokenSchema,
  type MadeToken,
} from '@/lib/shared/schemas/api-token';
import { toInstants } from '@/lib/shared/wall-time';
import { hashApiToken, newApiToken } from '../auth/api-token-text';
import { requireRoleProvedLately } from '../auth/require-role';
import { createApiToken as storeApiToken } from '../data/api-tokens';
import { env } from '../env';
import { toPanelDate } from '../panel-date';
import { panelTimeZone } from '../panel-time-zone';

const dayMs = 86_400_000;
const daysMax = 3653;

export type CreatedApiToken =
  | { made: MadeToken; refused: null }
  | { made: null; refused: { expiryDate: 'expiryRange' } };

/** A token of the caller's own. CONFIRMATION_NEEDED, INVALID_INPUT. */
export async function createApiToken(input: CreateApiTokenInput): Promise<Result<CreatedApiToken>> {
  const caller = await requireRoleProvedLately('administrator');
  if (!caller.ok) return caller;
  const parsed = createApiTokenSchema.safeParse(input);
  if (!parsed.success) return failure('INVALID_INPUT');
  const { name, scopes, lifetime, expiryDate } = parsed.data;
  const now = new Date();
  if (lifetime === 'date' && !isInRange({ expiryDate, today: toPanelDate(now) })) {
    return ok({ made: null, refused: { expiryDate: 'expiryRange' } });
  }
  const token = newApiToken();
  await storeApiToken({
    name,
    scopes,
    expiresAt: toExpiry({ lifetime, expiryDate, now }),
    ...{ tokenHash: hashApiToken(token), last4: token.slice(-4) },
    ...{ userId: caller.value.id, by: caller.value.actor },
  });
  return ok({ made: { name, token, url: `${env().panelUrl}/api/v1` }, refused: null });
}

function toExpiry({
  lifetime,
  expiryDate,
  now,
}: Pick<CreateApiTokenInput, 'lifetime' | 'expiryDate'> & { now: Date }): Date | null {
  if (lifetime === 'never') return null;
  if (lifetime === 'date') return toEndOfDay(expiryDate);
  return new Date(now.getTime() + Number(lifetime) * dayMs);
}

/** From tomorrow on, and no further away than somebody could have meant. */
function isInRange({ expiryDate, today }: { expiryDate: string; today: string }): boolean {
  return expiryDate > today && daysBetween(today, expiryDate) <= daysMax;
}

/** When the next day begins in this panel. */
function toEndOfDay(date: string): Date {
  const [year = 0, month = 1, day = 1] = addDays(date, 1).split('-').map(Number);
  const [end] = toInstants({
    wall: { year, month, day, hour: 0, minute: 0 },
    timeZone: panelTimeZone,
    orLater: true,
  });
  if (end === undefined) throw new Error(`the day after ${date} does not begin`);
  return end;
}
