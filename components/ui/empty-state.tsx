import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: LucideIcon;
  title: ReactNode;
  /** Why there is nothing, and what to do. */
  children?: ReactNode;
  /** A button or link: the next step. */
  action?: ReactNode;
}

/** What stands where there is nothing yet. */
export function EmptyState({ icon: Icon = Inbox, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-4 py-10 text-center">
      <Icon aria-hidden="true" className="mb-1 size-6 text-muted" strokeWidth={1.5} />
      <p className="font-semibold">{title}</p>
      {children && <div className="max-w-prose text-muted">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
