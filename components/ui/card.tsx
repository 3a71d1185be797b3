import { type ReactNode, useId } from 'react';

export interface CardProps {
  /** The heading, and by it the accessible name of the region. */
  title: ReactNode;
  /** Heading level; 2 below the page's h1. */
  level?: 2 | 3;
  /** Id of the section, for links to it. */
  id?: string;
  /** Stands after the title: a Badge. */
  badge?: ReactNode;
  /** Stands at the end of the header: buttons or links. */
  actions?: ReactNode;
  /** Without inner padding, for tables that reach the edges. */
  flush?: boolean;
  /** The content fills the height that a grid gives the card, instead of standing at its top. */
  fill?: boolean;
  className?: string;
  children: ReactNode;
}

/** A framed section of a page: a region named by its heading. */
export function Card({
  title,
  level = 2,
  id,
  badge,
  actions,
  flush = false,
  fill = false,
  className = '',
  children,
}: CardProps) {
  const headingId = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={`min-w-0 rounded-lg border border-line bg-surface shadow-raised ${fill ? 'flex flex-col' : ''} ${className}`}
    >
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <Heading id={headingId} className="text-sm font-semibold">
          {title}
        </Heading>
        {badge}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className={flush ? 'overflow-hidden rounded-b-lg' : `grid gap-4 p-4 ${fill ? 'grow' : ''}`}>
        {children}
      </div>
    </section>
  );
}
