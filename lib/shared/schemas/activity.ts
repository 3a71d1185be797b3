import * as z from 'zod/mini';
import { storableTextSchema } from './storable-text';

/** Everything that is written down; the sentences are under `activity.actions.<action>`. */
export const auditActions = [
  'administrator.created',
  'signIn.succeeded',
  'signIn.refused',
  'signOut',
  'password.changed',
  'password.resetOffered',
  'password.reset',
  'session.revoked',
  'identity.confirmed',
  'secondFactor.added',
  'secondFactor.removed',
  'secondFactor.reset',
  'recoveryCodes.made',
  'recoveryCode.used',
  'user.invited',
  'user.joined',
  'user.roleChanged',
  'user.roleKept',
  'user.deactivated',
  'user.reactivated',
  'invitation.revoked',
  'signInPolicy.changed',
  'apiToken.created',
  'apiToken.revoked',
  'module.activated',
  'module.deactivated',
  'configuration.saved',
  'apiKey.stored',
  'apiKey.removed',
  'apiKey.nextStored',
  'apiKey.nextRemoved',
  'apiKey.nextTested',
  'apiKey.swapped',
  'apiKey.swappedBack',
  'apiKey.previousWiped',
  'encryptionKey.rotated',
  'connection.tested',
  'backup.restored',
  'audit.pruned',
  'audit.exported',
  'access.refused',
  'ownerContact.missing',
  'ownerContact.found',
  'sync.started',
  'sync.previewed',
  'sync.cancelled',
  'sync.braked',
  'sync.applied',
  'sync.discarded',
  'sync.undone',
  'domain.synced',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditGroups = {
  signIn: [
    'signIn.succeeded',
    'signIn.refused',
    'access.refused',
    'signOut',
    'password.changed',
    'password.reset',
    'session.revoked',
    'identity.confirmed',
    'secondFactor.added',
    'secondFactor.removed',
    'recoveryCodes.made',
    'recoveryCode.used',
  ],
  people: [
    'administrator.created',
    'user.invited',
    'user.joined',
    'user.roleChanged',
    'user.roleKept',
    'user.deactivated',
    'user.reactivated',
    'invitation.revoked',
    'password.resetOffered',
    'secondFactor.reset',
    'signInPolicy.changed',
    'apiToken.created',
    'apiToken.revoked',
  ],
  module: ['module.activated', 'module.deactivated'],
  configuration: ['configuration.saved', 'ownerContact.missing', 'ownerContact.found'],
  key: [
    'apiKey.stored',
    'apiKey.removed',
    'apiKey.nextStored',
    'apiKey.nextRemoved',
    'apiKey.nextTested',
    'apiKey.swapped',
    'apiKey.swappedBack',
    'apiKey.previousWiped',
    'encryptionKey.rotated',
  ],
  test: ['connection.tested'],
  audit: ['audit.pruned', 'audit.exported', 'backup.restored'],
  sync: [
    'sync.started',
    'sync.previewed',
    'sync.cancelled',
    'sync.braked',
    'sync.applied',
    'sync.discarded',
    'sync.undone',
    'domain.synced',
  ],
} as const satisfies Record<string, readonly AuditAction[]>;
export type AuditGroup = keyof typeof auditGroups;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const unlessUnreadable = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

/** From the URL of the page: anything unreadable counts as "no filter", so that an old link still opens. */
export const activityFilterSchema = z.object({
  group: unlessUnreadable(
    z.enum(['signIn', 'people', 'module', 'configuration', 'key', 'test', 'sync', 'audit']),
  ),
  actor: unlessUnreadable(storableTextSchema.check(z.minLength(1), z.maxLength(320))),
  /** Calendar days, both included, in the panel's time zone. */
  from: unlessUnreadable(z.string().check(z.regex(dayPattern))),
  to: unlessUnreadable(z.string().check(z.regex(dayPattern))),
  cursor: unlessUnreadable(storableTextSchema.check(z.maxLength(200))),
});
export type ActivityFilter = z.infer<typeof activityFilterSchema>;

export const auditExportFormats = ['csv', 'json'] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];
export const auditExportFormatSchema = z.enum(auditExportFormats);

export interface ActivityEntry {
  id: string;
  /** ISO instant. */
  at: string;
  actor: string;
  action: AuditAction;
  subject: string | null;
  /** Field → before and after, secrets excluded. */
  changes: Record<
    string,
    { before: string | number | boolean | null; after: string | number | boolean | null }
  > | null;
  address: string | null;
}

export interface ActivityPage {
  entries: ActivityEntry[];
  nextCursor: string | null;
  /** Everybody who appears in the log, for the filter. */
  actors: string[];
}
