import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApproachedLink } from '@/components/ui/approached-link';

export interface Crumb {
  label: string;
  /** Missing where the level has no page of its own. */
  href?: string;
}

/** The levels above this page, then the page itself. */
export function Breadcrumbs({ crumbs, current }: { crumbs: readonly Crumb[]; current: ReactNode }) {
  const t = useTranslations('frame');
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className="flex flex-wrap items-center gap-x-1 text-xs text-muted">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="inline-flex min-h-6 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-3" />}
            {href ? (
              <ApproachedLink
                href={href}
                className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
              >
                {label}
              </ApproachedLink>
            ) : (
              label
            )}
          </li>
        ))}
        <li aria-current="page" className="inline-flex min-h-6 items-center gap-1 text-ink">
          <ChevronRight aria-hidden="true" className="size-3 text-muted" />
          {current}
        </li>
      </ol>
    </nav>
  );
}
