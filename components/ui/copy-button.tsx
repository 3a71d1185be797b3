'use client';

import { Check, Copy, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from './button';

export interface CopyButtonProps {
  /** What goes to the clipboard, and can be read beside the button. */
  text: string;
  /** What it is, for the accessible name: "Copy log id". */
  what: string;
}

/** Copies a text and says whether it worked; the clipboard does not exist on plain http. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const t = useTranslations('ui');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  const Icon = { idle: Copy, copied: Check, failed: X }[state];
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Button
        size="small"
        variant="ghost"
        onClick={copy}
        aria-label={t('copyNamed', { what })}
        icon={<Icon aria-hidden="true" className="size-3.5" />}
      >
        {t(state === 'copied' ? 'copied' : 'copy')}
      </Button>
      <span role="status" className={state === 'failed' ? 'text-xs text-bad' : 'sr-only'}>
        {state === 'copied' && t('copied')}
        {state === 'failed' && t('copyFailed')}
      </span>
    </span>
  );
}
