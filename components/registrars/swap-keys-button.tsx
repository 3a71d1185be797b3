'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ConfirmedActionButton } from '@/components/frame/confirmed-action-button';
import { Callout } from '@/components/ui/callout';
import { useToast } from '@/components/ui/toast';
import type { NextKeyView } from '@/lib/shared/schemas/spare-keys-view';
import { useAccountName } from './account-comparison-note';
import { toKeyName } from './key-name';
import type { SpareKeyProps } from './spare-key-actions';

/** Swaps the keys; another account has to be meant. */
export function SwapKeysButton({
  place,
  actions,
  working,
  next,
  onSwapped,
}: SpareKeyProps & { next: NextKeyView }) {
  const t = useTranslations('spareKeys');
  const toast = useToast();
  const [otherAccountMeant, setMeant] = useState(false);
  const hintId = useId();
  const names = { working: toKeyName(working), next: toKeyName(next) };
  return (
    <>
      <ConfirmedActionButton
        variant={next.proved ? 'primary' : 'secondary'}
        label={t('swap')}
        title={t('swapTitle')}
        disabled={!next.proved}
        aria-describedby={next.proved ? undefined : hintId}
        action={() => actions.swap({ ...place, spareKeyId: next.id, otherAccountMeant })}
        onDone={({ version }) => {
          onSwapped(version);
          toast({ title: t('swapped', { name: names.next }) });
        }}
      >
        <p>{t('swapBody', names)}</p>
        {next.account?.verdict === 'other' && (
          <OtherAccount next={next} meant={otherAccountMeant} onMeant={setMeant} />
        )}
        {next.account?.verdict === 'unknown' && <p>{t('unknownTitle')}.</p>}
      </ConfirmedActionButton>
      {!next.proved && (
        <p id={hintId} className="text-xs text-muted">
          {t('swapFirst')}
        </p>
      )}
    </>
  );
}

function OtherAccount({
  next: { account },
  meant,
  onMeant,
}: {
  next: NextKeyView;
  meant: boolean;
  onMeant: (meant: boolean) => void;
}) {
  const t = useTranslations('spareKeys');
  const name = useAccountName();
  const [working, next] = [name(account?.working ?? null), name(account?.next ?? null)];
  return (
    <>
      <Callout tone="warn" title={t('otherTitle')}>
        <p>{t('other', { working, next })}</p>
        <p>{t('otherMeaning')}</p>
      </Callout>
      <label className="flex min-h-8 items-center gap-2 font-semibold text-ink">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={meant}
          onChange={(event) => onMeant(event.currentTarget.checked)}
        />
        {t('otherMeant')}
      </label>
    </>
  );
}
