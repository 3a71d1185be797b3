import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApproachedLink } from '@/components/ui/approached-link';
import type { Role } from '@/lib/shared/people';
import type { Theme } from '@/lib/shared/preferences';
import { BrandMark } from './brand-mark';
import { LanguageSwitch } from './language-switch';
import { MobileMenu } from './mobile-menu';
import { SidebarNav } from './sidebar-nav';
import { SkipLink } from './skip-link';
import { ThemeSwitch } from './theme-switch';

export interface AppShellProps {
  theme: Theme;
  role: Role;
  /** The UserMenu. */
  userMenu: ReactNode;
  children: ReactNode;
}

/** The frame of every page behind sign-in: navigation at the side (a drawer on phones), tools above, content. */
export function AppShell({ theme, role, userMenu, children }: AppShellProps) {
  const t = useTranslations('frame');
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="hidden border-r border-line bg-surface md:block">
        <div className="sticky top-0 grid gap-4 px-3 py-4">
          <ApproachedLink href="/" className="rounded-md">
            <BrandMark name={t('product')} />
          </ApproachedLink>
          <SidebarNav role={role} />
        </div>
      </aside>
      <div className="min-w-0">
        <header className="sticky top-0 z-30 flex min-h-12 items-center gap-1 border-b border-line bg-surface px-2 md:static md:border-0 md:bg-transparent md:px-7 md:pt-2">
          <MobileMenu role={role} />
          <div className="md:hidden">
            <ApproachedLink href="/" className="rounded-md">
              <BrandMark name={t('product')} />
            </ApproachedLink>
          </div>
          <div className="ml-auto flex items-center gap-0.5">
            <LanguageSwitch />
            <ThemeSwitch theme={theme} />
            {userMenu}
          </div>
        </header>
        <main id="content" tabIndex={-1} className="max-w-6xl px-4 pt-4 pb-16 outline-none md:px-7 md:pt-1">
          {children}
        </main>
      </div>
    </div>
  );
}
