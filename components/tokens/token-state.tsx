'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatDate } from '@/lib/shared/format';
import type { ApiTokenState, ApiTokenView } from '@/lib/shared/schemas/api-token';

const tones: Record<ApiTokenState, Tone> = {
  active: 'ok',
  limited: 'warn',
  expired: 'neutral',
  revoked: 'neutral',
  makerDeactivated: 'warn',
};

/** Whether its calls are answered and until when, and if not all of them, why. */
export function TokenState({ token }: { token: ApiTokenView }) {
  const t = useTranslations('tokens');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { state, expiresAt, revokedAt } = token;
  const ended = state === 'revoked' || state === 'expired';
  const end = state === 'revoked' ? revokedAt : expiresAt;
  const date = end && formatDate({ at: end, locale, timeZone });
  return (
    <div className="grid justify-items-start gap-1">
      <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      <span className="text-xs text-muted">
        {date === null ? t('list.neverExpires') : t(ended ? 'list.endedOn' : 'list.expiresOn', { date })}
      </span>
      {(state === 'limited' || state === 'makerDeactivated') && (
        <span className="text-xs text-muted">{t(`stateHints.${state}`)}</span>
      )}
    </div>
  );
}
