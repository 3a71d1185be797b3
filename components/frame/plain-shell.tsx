import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';

export interface PlainShellProps {
  /** At the end of the head line. */
  tools?: ReactNode;
  children: ReactNode;
}

/** The frame of pages before sign-in and of those that belong nowhere: one narrow column. */
export function PlainShell({ tools, children }: PlainShellProps) {
  const t = useTranslations('frame');
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex min-h-12 items-center gap-0.5 px-3 pt-2">
        {/* Plain: every page brings along the scripts of the not-found page, which stands in this frame. */}
        <a href="/" className="rounded-md">
          <BrandMark name={t('product')} />
        </a>
        <div className="ml-auto flex items-center gap-0.5">{tools}</div>
      </header>
      <main id="content" className="mx-auto w-full max-w-md px-4 pt-[min(10vh,6rem)] pb-16">
        {children}
      </main>
    </div>
  );
}
