'use client';

import { CircleCheck, CircleX, Clock, type LucideIcon, MailWarning } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatDateTime } from '@/lib/shared/format';
import type { Person, PersonState } from '@/lib/shared/people';

const looks: Record<PersonState, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'ok', icon: CircleCheck },
  deactivated: { tone: 'neutral', icon: CircleX },
  invited: { tone: 'neutral', icon: Clock },
  linkExpired: { tone: 'warn', icon: MailWarning },
};

/** Whether somebody can sign in; of an invitation, until when. */
export function PersonStateBadge({ person }: { person: Person }) {
  const t = useTranslations('users');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { state, linkExpiresAt } = person;
  return (
    <span className="grid justify-items-start gap-1">
      <Badge {...looks[state]}>{t(`states.${state}`)}</Badge>
      {linkExpiresAt && (
        <span className="text-xs text-muted">
          {t(state === 'invited' ? 'linkUntil' : 'linkEnded', {
            time: formatDateTime({ at: linkExpiresAt, locale, timeZone }),
          })}
        </span>
      )}
    </span>
  );
}
