import 'server-only';
import type { AuditAction } from '@/lib/shared/schemas/activity';
import type { Actor } from '../actor';
import type { Changes } from './audit-changes';
import { noteAuditEntry } from './audit-notice';
import { newId } from './new-id';

/** A row of the audit log, to be created in the same transaction as what it tells of; its place comes afterwards. */
export function toAuditRow({
  action,
  subject = null,
  changes,
  by,
  at = new Date(),
}: {
  action: AuditAction;
  subject?: string | null;
  changes?: Changes;
  by: Actor;
  at?: Date;
}) {
  noteAuditEntry();
  return {
    id: newId(),
    at,
    actorId: by.kind === 'user' ? by.id : null,
    actor: by.label.slice(0, 320),
    action,
    subject,
    changes: changes && Object.keys(changes).length > 0 ? JSON.stringify(changes) : null,
    address: by.kind === 'system' ? null : by.address,
  };
}
