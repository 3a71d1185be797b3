import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface DisclosureProps {
  /** What opens and closes it. */
  summary: ReactNode;
  /** `accent` where opening is what one usually wants, `muted` for advice that most people know. */
  tone?: 'accent' | 'muted';
  /** For a content that is loaded when it is wanted. */
  onOpen?: () => void;
  children: ReactNode;
  className?: string;
}

/** Small print that is folded away until somebody asks for it. Native, so it works without script and is found by Ctrl+F. */
export function Disclosure({ summary, tone = 'muted', onOpen, children, className = '' }: DisclosureProps) {
  const colour = tone === 'accent' ? 'text-accent' : 'text-muted hover:text-ink';
  return (
    <details
      className={`group text-xs ${className}`}
      onToggle={(event) => event.currentTarget.open && onOpen?.()}
    >
      <summary
        className={`inline-flex min-h-6 list-none items-center gap-1 font-medium [&::-webkit-details-marker]:hidden ${colour}`}
      >
        <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 group-open:rotate-90" />
        {summary}
      </summary>
      <div className="mt-1 grid justify-items-start gap-1 border-l-2 border-line pl-3 font-normal">
        {children}
      </div>
    </details>
  );
}
