'use client';

import { CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toButtonClass } from '@/components/ui/button-look';
import { CopyButton } from '@/components/ui/copy-button';

export interface ErrorPageProps {
  /** Names the log line; the error's own text never reaches a person. */
  logId?: string;
  retry: () => void;
}

/** A page that could not be rendered: says so, names the log line, offers the two ways on. */
export function ErrorPage({ logId, retry }: ErrorPageProps) {
  const t = useTranslations('frame');
  const [retrying, startRetry] = useTransition();
  return (
    <div role="alert" className="mx-auto grid max-w-lg justify-items-start gap-3 py-12">
      <CircleX aria-hidden="true" className="size-8 text-bad" strokeWidth={1.5} />
      <h1 className="text-xl font-semibold tracking-tight">{t('errorTitle')}</h1>
      <p>{t('errorText')}</p>
      {logId && (
        <>
          <p className="text-muted">{t('errorNext')}</p>
          <p className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
            <span className="text-muted">{t('logId')}</span>
            <code className="font-mono text-xs">{logId}</code>
            <CopyButton text={logId} what={t('logId')} />
          </p>
        </>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="primary" busy={retrying} onClick={() => startRetry(() => retry())}>
          {t('retry')}
        </Button>
        {/* A plain link: the page that comes is begun anew, whatever went wrong in this one. */}
        <a href="/" className={toButtonClass({ variant: 'secondary', size: 'medium' })}>
          {t('toDashboard')}
        </a>
      </div>
    </div>
  );
}
