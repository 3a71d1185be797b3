import 'server-only';
import { ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import { findRingTrouble, type RingTrouble } from '../rotation/ring-trouble';

/** Whether the encryption keys fit, for the page where API keys are typed. Null: they do. */
export async function showKeyRingTrouble(): Promise<Result<RingTrouble | null>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  return ok(await findRingTrouble());
}
