import 'server-only';
import type { Job } from './job';

const DAY_MS = 24 * 60 * 60_000;

/** Each job of the panel, once. What it does is loaded when it runs. Minutes are odd so as not to meet everybody else. */
export const jobs: readonly Job[] = [
  {
    id: 'removeEndedSessions',
    schedule: '13 * * * *',
    run: async () => {
      const { removeEndedSessions } = await import('../data/sessions');
      // Kept for a day: whoever comes back later still learns how the session ended.
      await removeEndedSessions({ endedBefore: new Date(Date.now() - DAY_MS) });
    },
  },
  {
    id: 'removeEndedLinks',
    schedule: '17 4 * * *',
    run: async () => {
      const { removeEndedLinks } = await import('../data/invitations');
      // Kept for a month: an invitation that nobody took up is still to be seen, and to be made anew.
      await removeEndedLinks({ endedBefore: new Date(Date.now() - 30 * DAY_MS) });
    },
  },
  {
    id: 'removeExpiredRateLimits',
    schedule: '43 * * * *',
    run: async () => {
      const { removeExpiredRateLimits } = await import('../data/rate-limits');
      await removeExpiredRateLimits({ now: new Date() });
    },
  },
  {
    id: 'wipePreviousKeys',
    schedule: '4,19,34,49 * * * *',
    run: async () => {
      const { wipePreviousKeys } = await import('../data/spare-key-writes');
      await wipePreviousKeys({ now: new Date() });
    },
  },
  {
    id: 'tendAuditLog',
    schedule: '23 3 * * *',
    run: async () => {
      const { tendAuditLog } = await import('../audit/tend-audit-log');
      await tendAuditLog();
    },
  },
  {
    id: 'checkOwnerContact',
    schedule: '27 */6 * * *',
    run: async (signal) => {
      const { checkOwnerContacts } = await import('../operations/check-owner-contacts');
      await checkOwnerContacts(signal);
    },
  },
];

/** The jobs of this process: one of them only when the environment asks for it. */
export function listJobs({ backupSchedule }: { backupSchedule: string | null }): readonly Job[] {
  if (backupSchedule === null) return jobs;
  const backup: Job = {
    id: 'makeBackup',
    schedule: backupSchedule,
    run: async (signal) => {
      const { runScheduledBackup } = await import('../backup/run-scheduled-backup');
      await runScheduledBackup(signal);
    },
  };
  return [...jobs, backup];
}
