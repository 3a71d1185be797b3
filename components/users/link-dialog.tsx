'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ModalDialog } from '@/components/ui/modal-dialog';
import { formatDateTime } from '@/lib/shared/format';
import type { OneTimeLink } from '@/lib/shared/people';

export interface LinkDialogProps {
  link: OneTimeLink;
  /** Whom it is for. */
  name: string;
  onClose: () => void;
}

/** The one time that a link is shown. */
export function LinkDialog({ link, name, onClose }: LinkDialogProps) {
  const t = useTranslations('users.link');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const id = useId();
  return (
    <ModalDialog
      open
      onClose={onClose}
      labelledBy={`${id}-title`}
      describedBy={`${id}-text`}
      className="m-auto w-[32rem] max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-surface text-ink shadow-popup"
    >
      <div className="grid gap-3 p-5">
        <h2 id={`${id}-title`} className="text-base font-semibold wrap-anywhere">
          {t('title', { name })}
        </h2>
        <div className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
          <code className="min-w-0 flex-1 basis-60 font-mono text-xs wrap-anywhere select-all">
            {link.url}
          </code>
          <CopyButton text={link.url} what={t('label')} />
        </div>
        <p id={`${id}-text`} className="text-muted wrap-anywhere">
          {t('text', { name, time: formatDateTime({ at: link.expiresAt, locale, timeZone }) })}
        </p>
        <div className="flex justify-end">
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </div>
    </ModalDialog>
  );
}
