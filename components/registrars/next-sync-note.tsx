'use client';

import { CalendarClock } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useClock } from '@/components/ui/time-ago';
import { formatWeekdayTime } from '@/lib/shared/format';
import { formatRelativeTime } from '@/lib/shared/format-span';
import type { ConfigurationDraft } from '@/lib/shared/registrars/configuration-draft';
import { nextSyncAt } from '@/lib/shared/registrars/next-sync';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { syncTimeSchema } from '@/lib/shared/schemas/sync';

/** "Next run: …" for the schedule as it stands on the screen. */
export function NextSyncNote({
  view,
  draft,
}: {
  view: RegistrarConfigurationView;
  draft: ConfigurationDraft;
}) {
  const t = useTranslations('registrars.advanced');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  if (!syncTimeSchema.safeParse(draft.syncTime).success) return null;
  const at = nextSyncAt({ settings: draft, after: now, now, timeZone });
  const { apiKey } = view.environments[draft.environment];
  const values = {
    time: formatWeekdayTime({ at, locale, timeZone }),
    distance: formatRelativeTime({ at, now, locale }),
  };
  return (
    <p className="flex items-start gap-1.5 text-xs text-ink" aria-live="polite">
      <CalendarClock aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-muted" />
      {t(apiKey.set ? 'nextSync' : 'nextSyncWithKey', values)}
    </p>
  );
}
