import 'server-only';
import { z } from 'zod';
import type { Contact } from '@/lib/shared/schemas/contact';
import { type Environment, environmentSchema } from '@/lib/shared/schemas/registrar-configuration';
import { type SyncSettings, syncSettingsSchema } from '@/lib/shared/schemas/sync';
import type { RegistrarConfiguration as Row } from '@/prisma/generated/sqlite/client';

const ownerKindSchema = z.enum(['account', 'contact']);
const ownerStateSchema = z.enum(['unchecked', 'found', 'missing']);

export interface RegistrarConfiguration extends SyncSettings {
  id: string;
  moduleId: string;
  label: string;
  /** Null: deactivated; the rest of the row is kept. */
  activatedAt: Date | null;
  environment: Environment;
  ownerKind: z.infer<typeof ownerKindSchema>;
  ownerContactId: string | null;
  /** As last seen at the registrar; null when it was never seen there. */
  ownerContact: Contact | null;
  ownerContactState: z.infer<typeof ownerStateSchema>;
  ownerContactCheckedAt: Date | null;
  automaticSync: boolean;
  dnsPropagationDelayHours: number;
  showBalance: boolean;
  /** Counts up with each save. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Label of the actor. */
  updatedBy: string;
}

export function toRegistrarConfiguration(row: Row): RegistrarConfiguration {
  const state = ownerStateSchema.parse(row.ownerContactState);
  return {
    id: row.id,
    moduleId: row.moduleId,
    label: row.label,
    activatedAt: row.activatedAt,
    environment: environmentSchema.parse(row.environment),
    ownerKind: ownerKindSchema.parse(row.ownerKind),
    ownerContactId: row.ownerContactId,
    ownerContact: toContact({ row, seen: state === 'found' }),
    ownerContactState: state,
    ownerContactCheckedAt: row.ownerContactCheckedAt,
    automaticSync: row.automaticSync,
    ...syncSettingsSchema.parse(row),
    dnsPropagationDelayHours: row.dnsPropagationDelayHours,
    showBalance: row.showBalance,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  };
}

/** The columns that hold a contact as it was seen. */
export function toContactColumns(contact: Contact | null) {
  return {
    ownerContactName: contact?.name ?? null,
    ownerContactCompany: contact?.company ?? null,
    ownerContactEmail: contact?.email ?? null,
    ownerContactCountry: contact?.country ?? null,
  };
}

function toContact({ row, seen }: { row: Row; seen: boolean }): Contact | null {
  if (row.ownerContactId === null) return null;
  const contact = {
    id: row.ownerContactId,
    name: row.ownerContactName,
    company: row.ownerContactCompany,
    email: row.ownerContactEmail,
    country: row.ownerContactCountry,
  };
  const known = [contact.name, contact.company, contact.email, contact.country].some((part) => part !== null);
  return known || seen ? contact : null;
}
