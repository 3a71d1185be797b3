'use client';

import { ArrowUpRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { VisuallyHidden } from './visually-hidden';

export interface ExternalLinkProps {
  href: string;
  children: ReactNode;
  className?: string;
}

/** A link that leaves the panel: new tab, no referrer, and says so. */
export function ExternalLink({ href, children, className = '' }: ExternalLinkProps) {
  const t = useTranslations('ui');
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={`inline-flex min-h-6 items-center gap-0.5 font-semibold text-accent underline-offset-4 hover:underline ${className}`}
    >
      {children}
      <ArrowUpRight aria-hidden="true" className="size-3.5" />
      <VisuallyHidden> {t('newTab')}</VisuallyHidden>
    </a>
  );
}
