import 'server-only';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import type { RegistrarConfiguration } from './registrar-configuration-row';
import type { RegistrarCredential } from './registrar-credentials';
import { toFingerprintChange, toRemovalAudit } from './spare-key-writes';
import type { SpareKey } from './spare-keys';

/** How long a key that was swapped out can be put back. */
const PREVIOUS_KEPT_MS = 24 * 60 * 60_000;

export interface KeySwap {
  configuration: RegistrarConfiguration;
  credential: RegistrarCredential;
  /** The key that takes over: the next one, or the previous one on the way back. */
  spare: SpareKey;
  /** The same key, sealed to the credential. */
  sealedWorking: string;
  /** The key that gives way: its new row, and itself sealed to that. */
  replaced: { id: string; sealedApiKey: string };
  /** What stands in the place that the replaced one takes, and is given up. */
  displaced: SpareKey | null;
  by: Actor;
}

/**
 * Swaps the working key for a spare one, all in one transaction: at no moment is there no key. False, and nothing
 * was written, when anything is no longer as it was read: configuration, working key or spare key; then somebody
 * else was quicker. The key that gives way becomes the previous one for a day; on the way back, the next one again.
 */
export async function swapSpareKey(swap: KeySwap): Promise<boolean> {
  const db = prisma();
  const { configuration, credential, spare, by } = swap;
  const at = new Date();
  return happened(
    db.$transaction([
      db.registrarConfiguration.update({
        where: { id: configuration.id, version: configuration.version, activatedAt: { not: null } },
        data: {
          version: { increment: 1 },
          updatedAt: at,
          updatedBy: by.label,
          ...toOwnerColumns(swap),
        },
        select: { id: true },
      }),
      db.registrarCredential.update({
        where: { id: credential.id, keyVersion: credential.keyVersion },
        data: toWorkingColumns(swap),
        select: { id: true },
      }),
      db.registrarSpareKey.delete({ where: toStillThere({ spare, at }), select: { id: true } }),
      db.registrarSpareKey.deleteMany({
        where: { credentialId: credential.id, place: toReplacedPlace(spare) },
      }),
      db.registrarSpareKey.create({ data: toReplacedRow({ swap, at }), select: { id: true } }),
      ...toSwapAudit({ swap, at }).map((data) => db.auditEntry.create({ data })),
    ]),
  );
}

function toWorkingColumns({ spare: { last4, fingerprint, storedAt, storedBy }, sealedWorking }: KeySwap) {
  const sealedApiKey = sealedWorking;
  return { sealedApiKey, last4, fingerprint, storedAt, storedBy, keyVersion: { increment: 1 } };
}

function toStillThere({ spare: { id, place }, at }: { spare: SpareKey; at: Date }) {
  return place === 'previous' ? { id, place, wipeAfter: { gt: at } } : { id, place };
}

function toSwapAudit({ swap, at }: { swap: KeySwap; at: Date }) {
  const { configuration, credential, spare, displaced, by } = swap;
  const { moduleId } = configuration;
  const { environment, fingerprint: before } = credential;
  const changes = toFingerprintChange({ environment, before, after: spare.fingerprint });
  const action = spare.place === 'next' ? 'apiKey.swapped' : 'apiKey.swappedBack';
  const swapped = toAuditRow({ action, subject: moduleId, changes, by, at });
  if (displaced === null) return [swapped];
  return [toRemovalAudit({ moduleId, environment, spare: displaced, by, at }), swapped];
}

export function toReplacedPlace({ place }: Pick<SpareKey, 'place'>): SpareKey['place'] {
  return place === 'next' ? 'previous' : 'next';
}

function toReplacedRow({ swap: { credential, spare, replaced }, at }: { swap: KeySwap; at: Date }) {
  const row = {
    ...replaced,
    credentialId: credential.id,
    place: toReplacedPlace(spare),
    last4: credential.last4 ?? '',
    fingerprint: credential.fingerprint ?? '',
    storedAt: credential.storedAt ?? at,
    storedBy: credential.storedBy ?? '',
  };
  // Back in the place of the next one, a key has to be tested anew: it was compared with nothing yet.
  if (spare.place === 'previous') return row;
  const check = spare.check === null ? null : JSON.stringify(spare.check);
  return {
    ...row,
    check,
    checkedAt: spare.checkedAt,
    wipeAfter: new Date(at.getTime() + PREVIOUS_KEPT_MS),
  };
}

/** As after a save: unless it is known to be the same account, nothing is known of the owner contact any more. */
function toOwnerColumns({ configuration, credential, spare }: KeySwap) {
  const isSame = spare.check?.account.verdict === 'same';
  if (isSame || configuration.environment !== credential.environment) return {};
  return { ownerContactState: 'unchecked', ownerContactCheckedAt: null };
}
