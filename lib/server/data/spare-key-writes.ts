import 'server-only';
import { type Actor, SYSTEM } from '../actor';
import { toAuditRow } from './audit-row';
import { prisma } from './database';
import { happened } from './database-error';
import type { RegistrarCredential } from './registrar-credentials';
import type { SpareKey, SparePlace } from './spare-keys';

/** A sealed key as it is to stand in a row. `id` is made before: the key is sealed to it. */
export interface NewSpareKey {
  id: string;
  sealedApiKey: string;
  last4: string;
  fingerprint: string;
}

const removal = { next: 'apiKey.nextRemoved', previous: 'apiKey.previousWiped' } as const satisfies Record<
  SparePlace,
  string
>;

/**
 * Puts a key beside the working one, in the place of a next key that was there. False when the credential is no
 * longer as it was read: another key works, or at another address.
 */
export async function storeNextKey({
  moduleId,
  credential,
  before,
  key,
  by,
}: {
  moduleId: string;
  credential: RegistrarCredential;
  /** The next key that is given up. */
  before: SpareKey | null;
  key: NewSpareKey;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  const at = new Date();
  const { id: credentialId, keyVersion, environment } = credential;
  const changes = toFingerprintChange({
    environment,
    before: before?.fingerprint ?? null,
    after: key.fingerprint,
  });
  return happened(
    db.$transaction([
      // Changes nothing: whoever stores another key meanwhile waits, or is seen here.
      db.registrarCredential.update({
        where: { id: credentialId, keyVersion },
        data: { keyVersion },
        select: { id: true },
      }),
      db.registrarSpareKey.deleteMany({ where: { credentialId, place: 'next' } }),
      db.registrarSpareKey.create({
        data: { ...key, credentialId, place: 'next', storedAt: at, storedBy: by.label },
        select: { id: true },
      }),
      db.auditEntry.create({
        data: toAuditRow({ action: 'apiKey.nextStored', subject: moduleId, changes, by, at }),
      }),
    ]),
  );
}

/** Forgets one spare key for good. False when it is not there any more. */
export async function removeSpareKey({
  moduleId,
  environment,
  spare,
  by,
}: {
  moduleId: string;
  environment: string;
  spare: SpareKey;
  by: Actor;
}): Promise<boolean> {
  const db = prisma();
  const { id, place } = spare;
  return happened(
    db.$transaction([
      db.registrarSpareKey.delete({ where: { id, place }, select: { id: true } }),
      db.auditEntry.create({ data: toRemovalAudit({ moduleId, environment, spare, by }) }),
    ]),
  );
}

/** Background (SYSTEM): forgets every previous key whose day is over; answers how many. */
export async function wipePreviousKeys({ now }: { now: Date }): Promise<number> {
  const db = prisma();
  const due = { place: 'previous', wipeAfter: { lte: now } };
  const rows = await db.registrarSpareKey.findMany({
    where: due,
    select: {
      id: true,
      fingerprint: true,
      credential: { select: { environment: true, configuration: { select: { moduleId: true } } } },
    },
  });
  let wiped = 0;
  for (const { id, fingerprint, credential } of rows) {
    const { environment, configuration } = credential;
    const spare = { place: 'previous' as const, fingerprint };
    const gone = await happened(
      db.$transaction([
        db.registrarSpareKey.delete({ where: { id, ...due }, select: { id: true } }),
        db.auditEntry.create({
          data: toRemovalAudit({ moduleId: configuration.moduleId, environment, spare, by: SYSTEM }),
        }),
      ]),
    );
    wiped += Number(gone);
  }
  return wiped;
}

export function toRemovalAudit({
  moduleId,
  environment,
  spare,
  by,
  at,
}: {
  moduleId: string;
  environment: string;
  spare: Pick<SpareKey, 'place' | 'fingerprint'>;
  by: Actor;
  at?: Date;
}) {
  const changes = toFingerprintChange({ environment, before: spare.fingerprint, after: null });
  return toAuditRow({ action: removal[spare.place], subject: moduleId, changes, by, at });
}

export function toFingerprintChange({
  environment,
  before,
  after,
}: {
  environment: string;
  before: string | null;
  after: string | null;
}) {
  return { [`fingerprint.${environment}`]: { before, after } };
}
