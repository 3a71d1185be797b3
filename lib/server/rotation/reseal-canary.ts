import 'server-only';
import { SYSTEM } from '../actor';
import { createKeyCanary, findKeyCanary, storeResealedCanary } from '../data/key-canaries';
import { checkCanary, sealCanary } from '../secrets/canary';
import { keyRing } from '../secrets/key-ring';
import { kidOfSealed } from '../secrets/kid-of-sealed';

/**
 * `current`: sealed by the current key before. `resealed`: it is now (with `dryRun`, it would be). `waits`: not
 * touched, since not every secret is sealed by the current key yet. `lost`: the ring does not open it.
 */
export type CanaryOutcome = 'current' | 'resealed' | 'waits' | 'lost';

/** The last step of a rotation. `complete`: every stored secret is sealed by the current key. */
export async function resealCanary({
  dryRun,
  complete,
  renew,
}: {
  dryRun: boolean;
  complete: boolean;
  renew: boolean;
}): Promise<CanaryOutcome> {
  const found = await findKeyCanary();
  const kid = keyRing().current?.kid ?? '';
  const before = found === null ? null : kidOfSealed(found.sealed);
  const fits = found === null || checkCanary(found.sealed).ok;
  if (fits && before?.ok && before.value === kid) return 'current';
  if (!fits && !renew) return 'lost';
  if (!complete) return fits ? 'waits' : 'lost';
  if (dryRun) return 'resealed';
  const sealed = sealCanary();
  if (!sealed.ok) return 'lost';
  if (found === null) {
    await createKeyCanary({ sealed: sealed.value });
    return 'resealed';
  }
  const kids = { before: before?.ok ? before.value : null, after: kid };
  // Not stored: another run was quicker, which is as good.
  await storeResealedCanary({ before: found.sealed, after: sealed.value, kids, by: SYSTEM });
  return 'resealed';
}
