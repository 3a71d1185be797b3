import 'server-only';
import { cache } from 'react';
import type { AuditAction } from '@/lib/shared/schemas/activity';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { Actor } from '../actor';
import { toAuditRow } from './audit-row';
import {
  type ConfigurationValues,
  type CredentialChange,
  listEmptied,
  toCredentialColumns,
  toSaveAudit,
  toSavedColumns,
} from './configuration-save';
import { prisma } from './database';
import { codeOf, happened } from './database-error';
import { newId } from './new-id';
import {
  type RegistrarConfiguration,
  toContactColumns,
  toRegistrarConfiguration,
} from './registrar-configuration-row';
import { listRegistrarCredentials } from './registrar-credentials';
import { listSpareKeys } from './spare-keys';

export type { ConfigurationValues, CredentialChange } from './configuration-save';
export type { RegistrarConfiguration } from './registrar-configuration-row';

/** Several accounts of one registrar will be rows with labels of their own; the screens know one. */
const label = 'default';

export async function listRegistrarConfigurations(): Promise<RegistrarConfiguration[]> {
  const rows = await prisma().registrarConfiguration.findMany({
    orderBy: [{ moduleId: 'asc' }, { label: 'asc' }],
  });
  return rows.map(toRegistrarConfiguration);
}

export function findRegistrarConfiguration({
  moduleId,
}: {
  moduleId: string;
}): Promise<RegistrarConfiguration | null> {
  return findOncePerPage(moduleId);
}

/** Several widgets of a page ask for the same row. In actions, routes and jobs React keeps nothing. */
const findOncePerPage = cache(async (moduleId: string): Promise<RegistrarConfiguration | null> => {
  const row = await prisma().registrarConfiguration.findUnique({
    where: { moduleId_label: { moduleId, label } },
  });
  return row && toRegistrarConfiguration(row);
});

/** The first time with the defaults, after that with what was kept. Activating twice is activating once. */
export async function activateRegistrarModule({
  moduleId,
  by,
}: {
  moduleId: string;
  by: Actor;
}): Promise<void> {
  const db = prisma();
  const now = new Date();
  const audit = () =>
    db.auditEntry.create({
      data: toAuditRow({ action: 'module.activated', subject: moduleId, by, at: now }),
    });
  if ((await findRegistrarConfiguration({ moduleId })) === null) {
    try {
      await db.$transaction([
        db.registrarConfiguration.create({ data: toFirstRow({ moduleId, by, at: now }) }),
        audit(),
      ]);
      return;
    } catch (error) {
      // Somebody else was quicker: then it is there.
      if (codeOf(error) !== 'P2002') throw error;
    }
  }
  await happened(
    db.$transaction([
      db.registrarConfiguration.update({
        where: { moduleId_label: { moduleId, label }, activatedAt: null },
        data: { activatedAt: now },
      }),
      audit(),
    ]),
  );
}

/** The configuration is kept. Nothing happens when the module is not active. */
export async function deactivateRegistrarModule({
  moduleId,
  by,
}: {
  moduleId: string;
  by: Actor;
}): Promise<void> {
  const db = prisma();
  await happened(
    db.$transaction([
      db.registrarConfiguration.update({
        where: { moduleId_label: { moduleId, label }, activatedAt: { not: null } },
        data: { activatedAt: null },
      }),
      db.auditEntry.create({ data: toAuditRow({ action: 'module.deactivated', subject: moduleId, by }) }),
    ]),
  );
}

/**
 * Writes values, credentials and audit entries, or nothing at all: `conflict` when the row is no longer of
 * `expectedVersion`. A stored row has version `expectedVersion + 1`.
 */
export async function storeRegistrarConfiguration({
  id,
  expectedVersion,
  values,
  credentials = [],
  by,
}: {
  id: string;
  expectedVersion: number;
  values: ConfigurationValues;
  credentials?: CredentialChange[];
  by: Actor;
}): Promise<'stored' | 'conflict'> {
  const db = prisma();
  const [row, credentialsBefore, sparesBefore] = await Promise.all([
    db.registrarConfiguration.findUnique({ where: { id } }),
    listRegistrarCredentials(id),
    listSpareKeys(credentials.map((change) => change.id)),
  ]);
  if (row === null || row.version !== expectedVersion) return 'conflict';
  const at = new Date();
  const before = toRegistrarConfiguration(row);
  const save = { before, credentialsBefore, sparesBefore, values, credentials, by, at };
  // What was read above is still true when the version is: every save counts it up.
  const stored = await happened(
    db.$transaction([
      db.registrarConfiguration.update({
        where: { id, version: expectedVersion },
        data: { ...toSavedColumns(save), version: expectedVersion + 1 },
        select: { id: true },
      }),
      ...credentials.map((change) => upsertCredential({ configurationId: id, change, by, at })),
      db.registrarSpareKey.deleteMany({
        where: { id: { in: listEmptied(save).map(({ spare }) => spare.id) } },
      }),
      ...toSaveAudit(save).map((data) => db.auditEntry.create({ data })),
    ]),
  );
  return stored ? 'stored' : 'conflict';
}

/**
 * What was seen of the owner contact at the registrar. Nothing happens when another contact was chosen meanwhile.
 * Only its disappearing, and its coming back after that, are written to the audit log.
 */
export async function storeOwnerContactState({
  id,
  contactId,
  state,
  contact,
  checkedAt,
  by,
}: {
  id: string;
  contactId: string;
  state: 'found' | 'missing';
  /** Null keeps what was seen last. */
  contact: Contact | null;
  checkedAt: Date;
  by: Actor;
}): Promise<void> {
  const db = prisma();
  const chosen = { id, ownerKind: 'contact', ownerContactId: contactId };
  const data = {
    ownerContactState: state,
    ownerContactCheckedAt: checkedAt,
    ...(contact === null ? {} : toContactColumns(contact)),
  };
  const news = state === 'missing' ? { not: 'missing' } : 'missing';
  const action: AuditAction = state === 'missing' ? 'ownerContact.missing' : 'ownerContact.found';
  const isNews = await happened(
    db.$transaction([
      db.registrarConfiguration.update({ where: { ...chosen, ownerContactState: news }, data }),
      db.auditEntry.create({ data: toAuditRow({ action, subject: contactId, by }) }),
    ]),
  );
  if (!isNews) await db.registrarConfiguration.updateMany({ where: chosen, data });
}

function upsertCredential({
  configurationId,
  change,
  by,
  at,
}: {
  configurationId: string;
  change: CredentialChange;
  by: Actor;
  at: Date;
}) {
  const { id, environment } = change;
  const columns = toCredentialColumns({ change, by, at });
  return prisma().registrarCredential.upsert({
    where: { configurationId_environment: { configurationId, environment } },
    create: { id, configurationId, environment, keyVersion: 1, ...columns },
    update: { ...columns, keyVersion: { increment: 1 } },
    select: { id: true },
  });
}

function toFirstRow({ moduleId, by, at }: { moduleId: string; by: Actor; at: Date }) {
  return {
    id: newId(),
    moduleId,
    label,
    activatedAt: at,
    environment: 'production',
    ownerKind: 'account',
    ownerContactState: 'unchecked',
    automaticSync: true,
    dnsPropagationDelayHours: 24,
    showBalance: true,
    version: 1,
    createdAt: at,
    updatedAt: at,
    updatedBy: by.label,
  };
}
