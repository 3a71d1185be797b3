import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import { checkKeyRing } from '../connection/key-ring-check';
import { log } from '../log';
import { surveyKeys } from './survey-keys';
import { countUnreadableSecrets } from './unreadable-secrets';

/** Gives a lost encryption key up; does so only when nothing stored needs it any more. */
export const renewCanaryCommand = 'npm run keys -- rotate --renew-canary';
/** Says which key is needed for what, and what to do about it. */
const statusCommand = 'npm run keys -- status';
/** Names each secret that cannot be opened. */
export const verifyCommand = 'npm run keys -- verify';

export interface RingTrouble {
  code: ErrorCode;
  /** What to run next on the server. */
  command: string;
  /** Every stored key opens (they were typed again): only the canary still needs the lost key. */
  healed: boolean;
}

/** Null: the key ring fits. */
export async function findRingTrouble(): Promise<RingTrouble | null> {
  const ring = await checkKeyRing();
  if (ring.ok) return null;
  const { code } = ring.error;
  const healed = code !== 'ENCRYPTION_KEY_MISSING' && (await surveyKeys()).unreadable.length === 0;
  return { code, command: healed ? renewCanaryCommand : statusCommand, healed };
}

/** For whoever reads the log because the readiness check fails. */
export async function logRingTrouble(): Promise<void> {
  const trouble = await findRingTrouble();
  if (trouble !== null) {
    log('error', 'keyRing.doesNotFit', { code: trouble.code, command: trouble.command });
    return;
  }
  const count = await countUnreadableSecrets();
  if (count > 0) log('warn', 'keyRing.someUnreadable', { count, command: verifyCommand });
}
