'use client';

import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { toSentenceParams } from '@/lib/shared/errors';
import type { AccountComparison, AccountProfile } from '@/lib/shared/schemas/spare-key';

/** Whether the next key belongs to the account that is in use, with what is known of both. */
export function AccountComparisonNote({
  comparison,
  isNews,
}: {
  comparison: AccountComparison;
  /** Just found out, and so read out. */
  isNews: boolean;
}) {
  const t = useTranslations('spareKeys');
  const sentence = useTranslations('errors');
  const name = useAccountName();
  const { verdict, working, next, code } = comparison;
  const role = isNews ? 'status' : undefined;
  if (verdict === 'same')
    return <Callout tone="ok" role={role} title={t('same', { account: name(next) })} className="w-full" />;
  if (verdict === 'other')
    return (
      <Callout tone="warn" role={role} title={t('otherTitle')} className="w-full">
        <p>{t('other', { working: name(working), next: name(next) })}</p>
        <p>{t('otherMeaning')}</p>
      </Callout>
    );
  return (
    <Callout tone="warn" role={role} title={t('unknownTitle')} className="w-full">
      <p>
        {code === null
          ? t('unknownNoProfile')
          : t('unknownRefused', { reason: sentence(`${code}.what`, toSentenceParams()) })}
      </p>
    </Callout>
  );
}

/** By what a person recognises an account: whatever of name, e-mail address and id is known. */
export function useAccountName() {
  const t = useTranslations('spareKeys');
  return (profile: AccountProfile | null) => {
    const name = [profile?.name, profile?.company && `(${profile.company})`].filter(Boolean).join(' ');
    return t('account', {
      name: name === '' ? 'none' : name,
      email: profile?.email ?? 'none',
      id: profile?.id ?? 'none',
    });
  };
}
