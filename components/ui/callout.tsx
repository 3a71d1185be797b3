import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Tone, toneIcons } from './badge';

const boxes: Record<Tone, { box: string; title: string }> = {
  ok: { box: 'border-ok/30 bg-ok-soft', title: 'text-ok' },
  warn: { box: 'border-warn/30 bg-warn-soft', title: 'text-warn' },
  bad: { box: 'border-bad/30 bg-bad-soft', title: 'text-bad' },
  neutral: { box: 'border-line bg-sunken', title: 'text-ink' },
};

export interface CalloutProps {
  tone: Tone;
  /** The sentence that counts. */
  title: ReactNode;
  /** `status` or `alert` when it appears as an answer to something the person did. */
  role?: 'status' | 'alert';
  /** Buttons or links below the text. */
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** A boxed message that stands beside what it is about. */
export function Callout({ tone, title, role, actions, children, className = '' }: CalloutProps) {
  const Icon = tone === 'neutral' ? Info : toneIcons[tone];
  const { box, title: titleClass } = boxes[tone];
  return (
    <div
      role={role}
      className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-0.5 rounded-md border px-3 py-2.5 ${box} ${className}`}
    >
      <Icon aria-hidden="true" className={`mt-0.5 size-4 ${titleClass}`} />
      <div className={`font-semibold wrap-anywhere ${titleClass}`}>{title}</div>
      {children && <div className="col-start-2 text-xs wrap-anywhere text-ink">{children}</div>}
      {actions && <div className="col-start-2 mt-1.5 flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
