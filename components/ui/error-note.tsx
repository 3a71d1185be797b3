'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { toSentenceParams } from '@/lib/shared/errors';
import { formatTime } from '@/lib/shared/format';
import type { Failure } from '@/lib/shared/result';
import { Button } from './button';
import { Callout } from './callout';

export interface ErrorNoteProps {
  error: Failure;
  /** ISO instant; when it did not happen just now, `retryAfterMs` counts from here. */
  failedAt?: string | null;
  /** Adds a button that does the same again; blocked until `retryAfterMs` has passed. */
  onRetry?: () => void;
  retrying?: boolean;
  /** A sentence of the screen's own above the specific one (the contract's result sentences). */
  title?: ReactNode;
  /** `alert` (default) reads it out when it appears; `none` for an old failure that was there before. */
  announce?: 'alert' | 'none';
  tone?: 'bad' | 'warn';
  children?: ReactNode;
}

/** What happened, the one next step, and from when on it makes sense to try again. */
export function ErrorNote(props: ErrorNoteProps) {
  const { error, failedAt = null, onRetry, retrying = false, title, announce = 'alert' } = props;
  const { tone = 'bad', children } = props;
  const t = useTranslations('ui');
  const sentence = useTranslations('errors');
  const wait = useRetryTime({ error, failedAt });
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const params = toSentenceParams(error.params);
  const what = sentence(`${error.code}.what`, params);
  return (
    <Callout
      tone={tone}
      role={announce === 'alert' ? 'alert' : undefined}
      title={title ?? what}
      actions={
        onRetry && (
          <Button size="small" busy={retrying} aria-disabled={wait !== null} onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    >
      {title !== undefined && <p>{what}</p>}
      <p>
        {sentence(`${error.code}.next`, params)}
        {wait && ` ${t('retryAt', { time: formatTime({ at: wait, locale, timeZone, seconds: true }) })}`}
      </p>
      {children}
    </Callout>
  );
}

/** When `retryAfterMs` ends, counted from when the failure happened; null once it is over (or never was). */
function useRetryTime({ error, failedAt }: { error: Failure; failedAt: string | null }): Date | null {
  const [until, setUntil] = useState<Date | null>(null);
  useEffect(() => {
    const endMs = (failedAt === null ? Date.now() : Date.parse(failedAt)) + (error.retryAfterMs ?? 0);
    const leftMs = endMs - Date.now();
    setUntil(leftMs > 0 ? new Date(endMs) : null);
    if (leftMs <= 0) return;
    const timer = setTimeout(() => setUntil(null), leftMs);
    return () => clearTimeout(timer);
  }, [error, failedAt]);
  return until;
}
