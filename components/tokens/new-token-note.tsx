'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';
import type { MadeToken } from '@/lib/shared/schemas/api-token';

export interface NewTokenNoteProps {
  made: MadeToken;
  onDone: () => void;
}

/** The one time that a token is shown. */
export function NewTokenNote({ made, onDone }: NewTokenNoteProps) {
  const t = useTranslations('tokens.created');
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const command = `curl -H "Authorization: Bearer ${made.token}" ${made.url}`;
  return (
    <section ref={place} tabIndex={-1} aria-label={t('title', { name: made.name })} className="rounded-md">
      <Callout
        tone="ok"
        role="status"
        title={t('title', { name: made.name })}
        actions={
          <Button size="small" onClick={onDone}>
            {t('done')}
          </Button>
        }
      >
        <div className="grid gap-2">
          <p>{t('text')}</p>
          <Secret label={t('token')} text={made.token} />
          <p>{t('curl')}</p>
          <Secret label={t('curlCommand')} text={command} />
        </div>
      </Callout>
    </section>
  );
}

function Secret({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-surface px-3 py-1.5">
      <code className="min-w-0 flex-1 basis-60 font-mono text-xs wrap-anywhere select-all">{text}</code>
      <CopyButton text={text} what={label} />
    </div>
  );
}
