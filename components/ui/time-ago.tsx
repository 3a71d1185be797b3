'use client';

import { useLocale, useNow, useTimeZone } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { formatExactTime } from '@/lib/shared/format';
import { formatRelativeTime } from '@/lib/shared/format-span';

const tickMs = 15_000;
let clockMs = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  clockMs = Date.now();
  for (const listener of listeners) listener();
}

/** One timer for all times on the page; a tab that was asleep catches up when it is looked at again. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    clockMs = Date.now();
    timer = setInterval(tick, tickMs);
    document.addEventListener('visibilitychange', tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/** The time now, renewed four times a minute. While hydrating it is the server's, so both write the same words. */
export function useClock(): Date {
  const renderedMs = useNow().getTime();
  const nowMs = useSyncExternalStore(
    subscribe,
    () => clockMs,
    () => renderedMs,
  );
  return new Date(nowMs);
}

export interface TimeAgoProps {
  /** A Date or an ISO instant. */
  at: Date | string;
  className?: string;
}

/** "3 minutes ago", kept right while the page is open; the exact instant in the title. */
export function TimeAgo({ at, className }: TimeAgoProps) {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatExactTime({ at, locale, timeZone })}
      className={className}
    >
      {formatRelativeTime({ at, now, locale })}
    </time>
  );
}
