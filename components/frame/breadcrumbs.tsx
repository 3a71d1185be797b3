import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

export interface Crumb {
  label: string;
  /** Missing where the level has no page of its own. */
  href?: string;
}

/** The levels above this page; the page itself is the heading below and not repeated. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations('frame');
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className="flex flex-wrap items-center gap-x-1 text-xs text-muted">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="inline-flex min-h-6 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-3" />}
            {href ? (
              <Link href={href} className="inline-flex min-h-6 items-center hover:text-ink hover:underline">
                {label}
              </Link>
            ) : (
              label
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
