import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Theme } from '@/lib/shared/preferences';
import { Brand } from './brand';
import { LanguageSwitch } from './language-switch';
import { ThemeSwitch } from './theme-switch';

export interface PlainShellProps {
  theme: Theme;
  children: ReactNode;
}

/** The frame of pages before sign-in and of those that belong nowhere: one narrow column. */
export function PlainShell({ theme, children }: PlainShellProps) {
  const t = useTranslations('frame');
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <header className="flex min-h-12 items-center gap-0.5 px-3 pt-2">
        <Brand name={t('product')} />
        <div className="ml-auto flex items-center gap-0.5">
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
        </div>
      </header>
      <main id="content" className="mx-auto w-full max-w-md px-4 pt-[min(10vh,6rem)] pb-16">
        {children}
      </main>
    </div>
  );
}
