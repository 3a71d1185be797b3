'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Contact } from '@/lib/shared/schemas/contact';
import type { OwnerView } from '@/lib/shared/schemas/registrar-view';
import { toContactDetails, toContactName } from './contact-name';

export interface ChosenContactProps {
  contactId: string;
  /** Null when it was typed by hand and never seen at the registrar. */
  contact: Contact | null;
  /** What is stored about this contact; null while it is chosen but not saved. */
  owner: OwnerView | null;
  /** Looks for the stored contact at the registrar now; null while nobody can ask there. */
  checkAgain: { busy: boolean; run: () => void } | null;
}

/** The contact that is chosen now, shown also when the registrar is down; flagged when it is gone there. */
export function ChosenContact({ contactId, contact, owner, checkAgain }: ChosenContactProps) {
  const t = useTranslations('registrars.owner');
  const gone = owner?.state === 'missing';
  const name = contact === null ? null : (toContactName(contact) ?? t('unnamed'));
  return (
    <>
      <div className="grid gap-x-3 rounded-md border border-line bg-surface px-3 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <div className="font-semibold wrap-anywhere">{name ?? contactId}</div>
          <div className="text-xs wrap-anywhere text-muted">
            {contact === null ? t('noDetails') : toContactDetails(contact)}
          </div>
        </div>
        <div className="text-xs text-muted sm:text-right">
          <div className="font-mono">{[contact?.country, contactId].filter(Boolean).join(' · ')}</div>
          {owner?.state === 'found' && owner.checkedAt && (
            <div className="flex items-start gap-1 font-medium text-ok">
              <CircleCheck aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
              <span>{t.rich('found', { when: () => <TimeAgo at={owner.checkedAt ?? ''} /> })}</span>
            </div>
          )}
          {owner?.state === 'unchecked' && <div>{t('unchecked')}</div>}
          {owner !== null && checkAgain && (
            <Button variant="link" className="text-xs" busy={checkAgain.busy} onClick={checkAgain.run}>
              {t('checkAgain')}
            </Button>
          )}
        </div>
      </div>
      {gone && owner?.checkedAt && (
        <Callout tone="bad" title={t('gone')}>
          {t.rich('goneText', { when: () => <TimeAgo at={owner.checkedAt ?? ''} /> })}
        </Callout>
      )}
    </>
  );
}
