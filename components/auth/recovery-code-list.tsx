'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';

export interface RecoveryCodeListProps {
  codes: string[];
  /** Of the heading: below the one of a page, or of a card. */
  level: 2 | 3;
  /** What to do once they are kept. */
  children: ReactNode;
}

/** Recovery codes, the only time that they can be seen. */
export function RecoveryCodeList({ codes, level, children }: RecoveryCodeListProps) {
  const t = useTranslations('secondFactor');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const Heading = level === 2 ? 'h2' : 'h3';
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <Heading ref={heading} tabIndex={-1} className="text-sm font-semibold outline-none">
          {t('codesTitle')}
        </Heading>
        <p className="text-muted">{t('codesText')}</p>
      </div>
      <Callout tone="warn" title={t('codesOnce')} />
      <ul
        aria-label={t('codesTitle')}
        className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 gap-y-1.5 rounded-md border border-line bg-sunken p-3 font-mono text-xs"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={text} what={t('codesTitle')} />
        <Button
          size="small"
          variant="ghost"
          icon={<Download aria-hidden="true" className="size-3.5" />}
          onClick={() => saveAsText({ text: `${t('fileHeading', { host: location.host })}\n\n${text}` })}
        >
          {t('download')}
        </Button>
      </div>
      <div>{children}</div>
    </div>
  );
}

/** Made in the browser: the codes are not asked of the server a second time, which has only their hashes. */
function saveAsText({ text }: { text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'registrar-panel-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}
