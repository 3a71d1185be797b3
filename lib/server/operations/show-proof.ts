import 'server-only';
import { type Failure, failure, ok, type Result } from '@/lib/shared/result';
import { requireRole } from '../auth/require-role';
import { isProvedLately } from '../auth/session-lifetime';
import { singleSignOnRefusalSchema } from '../auth/single-sign-on/refusal';
import { env } from '../env';

export interface ProofView {
  /** Sensitive actions do not ask at the moment. */
  proved: boolean;
  /** Null when it is not configured. */
  singleSignOn: { name: string | null } | null;
  /** Why the single sign-on that just came back was refused. */
  refusal: Failure | null;
}

/** Whether the caller has shown lately who they are. `refused`: the code that a single sign-on came back with. */
export async function showProof(input: { refused: unknown }): Promise<Result<ProofView>> {
  const caller = await requireRole('viewer');
  if (!caller.ok) return caller;
  const { singleSignOn } = env();
  const refused = singleSignOnRefusalSchema.safeParse(input.refused);
  return ok({
    proved: isProvedLately({ provedAt: caller.value.provedAt, now: new Date() }),
    singleSignOn: singleSignOn && { name: singleSignOn.name },
    refusal: refused.success ? failure(refused.data).error : null,
  });
}
