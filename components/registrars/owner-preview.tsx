'use client';

import { useTranslations } from 'next-intl';
import type { ConfigurationDraft } from '@/lib/shared/registrars/configuration-draft';

/** Exactly what a registration would carry with the owner as it stands on the screen. */
export function OwnerPreview({ ownerKind, contactId }: Pick<ConfigurationDraft, 'ownerKind' | 'contactId'>) {
  const t = useTranslations('registrars.owner');
  const text = ownerKind === 'account' ? 'use_account_owner: true' : `contact_id: ${contactId || '…'}`;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted" aria-live="polite">
      {t('preview')}
      <code className="rounded bg-sunken px-1.5 py-0.5 font-mono text-ink wrap-anywhere">{text}</code>
    </p>
  );
}
