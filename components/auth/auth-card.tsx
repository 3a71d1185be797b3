import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/frame/language-switch';
import { PlainShell } from '@/components/frame/plain-shell';
import { ThemeSwitch } from '@/components/frame/theme-switch';
import type { Theme } from '@/lib/shared/preferences';

export interface AuthCardProps {
  theme: Theme;
  /** Heading of the page. */
  title: string;
  /** One sentence below the heading. */
  intro?: string;
  children: ReactNode;
}

/** The page of somebody who is not signed in: one card in the middle. */
export function AuthCard({ theme, title, intro, children }: AuthCardProps) {
  return (
    <PlainShell
      tools={
        <>
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
        </>
      }
    >
      <div className="grid gap-5 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-7">
        <div className="grid gap-1.5">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {intro && <p className="text-muted">{intro}</p>}
        </div>
        {children}
      </div>
    </PlainShell>
  );
}
