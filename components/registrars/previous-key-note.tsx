'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import { Callout } from '@/components/ui/callout';
import { ErrorNote } from '@/components/ui/error-note';
import { ExternalLink } from '@/components/ui/external-link';
import { useToast } from '@/components/ui/toast';
import { formatWeekdayTime } from '@/lib/shared/format';
import type { NextKeyView, PreviousKeyView } from '@/lib/shared/schemas/spare-keys-view';
import { toKeyName } from './key-name';
import type { SpareKeyProps } from './spare-key-actions';

/** For a day after a swap: the way back, and what to do once nobody wants it any more. */
export function PreviousKeyNote({
  place,
  actions,
  working,
  keysUrl,
  previous,
  next,
  onSwapped,
}: SpareKeyProps & { previous: PreviousKeyView; next: NextKeyView | null }) {
  const t = useTranslations('spareKeys');
  const toast = useToast();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const name = toKeyName(previous);
  const input = { ...place, spareKeyId: previous.id };
  return (
    <Callout
      tone="neutral"
      title={t('swappedTitle', { time: formatWeekdayTime({ at: previous.wipeAfter, locale, timeZone }) })}
      actions={
        <>
          {previous.unreadableCode === null && (
            <ConfirmedActionButton
              size="small"
              label={t('back')}
              title={t('backTitle')}
              action={() => actions.back(input)}
              onDone={({ version }) => {
                onSwapped(version);
                toast({ title: t('putBack', { name }) });
              }}
            >
              <p>{t('backBody', { previous: name, working: toKeyName(working) })}</p>
              {next && <p>{t('backForgets', { next: toKeyName(next) })}</p>}
            </ConfirmedActionButton>
          )}
          <ConfirmedActionButton
            size="small"
            label={t('wipe')}
            title={t('wipeTitle')}
            danger
            action={() => actions.wipe(input)}
            onDone={() => toast({ title: t('wiped') })}
          >
            <p>{t('wipeBody', { previous: name })}</p>
          </ConfirmedActionButton>
          <ExternalLink href={keysUrl}>{t('manage')}</ExternalLink>
        </>
      }
    >
      <p>{t('swappedText', { name, fingerprint: previous.fingerprint })}</p>
      {previous.unreadableCode && (
        <ErrorNote error={{ code: previous.unreadableCode, retry: false }} announce="none" />
      )}
    </Callout>
  );
}
