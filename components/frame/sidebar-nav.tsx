'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { ApproachedLink } from '@/components/ui/approached-link';
import type { Role } from '@/lib/shared/people';
import { isCurrent, type NavigationGroup, navigationFor } from './navigation';

export interface SidebarNavProps {
  role: Role;
  /** Lets a drawer close itself. */
  onNavigate?: () => void;
}

/** The list of pages that the role may see, the current one marked. */
export function SidebarNav({ role, onNavigate }: SidebarNavProps) {
  const t = useTranslations('frame');
  return (
    <nav aria-label={t('navigation')} className="grid gap-4">
      {navigationFor(role).map((group) => (
        <Group key={group.heading ?? 'first'} group={group} onNavigate={onNavigate} />
      ))}
    </nav>
  );
}

function Group({ group, onNavigate }: { group: NavigationGroup; onNavigate?: () => void }) {
  const t = useTranslations('frame');
  const pathname = usePathname();
  const headingId = useId();
  return (
    <div>
      {group.heading && (
        <p id={headingId} className="px-2 pb-1 text-xs font-semibold text-muted">
          {t(group.heading)}
        </p>
      )}
      <ul className="grid gap-0.5" aria-labelledby={group.heading ? headingId : undefined}>
        {group.entries.map(({ label, href, icon: Icon }) => {
          const current = isCurrent({ href, pathname });
          const look = current
            ? 'bg-accent-soft font-semibold text-accent'
            : 'text-muted hover:bg-hover hover:text-ink';
          return (
            <li key={href}>
              <ApproachedLink
                href={href}
                onClick={onNavigate}
                aria-current={current ? 'page' : undefined}
                className={`flex min-h-8 items-center gap-2.5 rounded-md px-2 pointer-coarse:min-h-11 ${look}`}
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" />
                {t(label)}
              </ApproachedLink>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
