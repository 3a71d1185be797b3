import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs';

export interface PageHeaderProps {
  /** The page's only h1. */
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** Stands after the title: a Badge. */
  badge?: ReactNode;
  /** Stands at the end: buttons. */
  actions?: ReactNode;
  /** One sentence below. */
  children?: ReactNode;
}

/** Where we are, what this is, and what can be done with all of it. */
export function PageHeader({ title, crumbs, badge, actions, children }: PageHeaderProps) {
  return (
    <div className="mb-4">
      {crumbs && <Breadcrumbs crumbs={crumbs} current={title} />}
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl leading-8 font-semibold tracking-tight">{title}</h1>
        {badge}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <p className="mt-1 max-w-prose text-muted">{children}</p>}
    </div>
  );
}
