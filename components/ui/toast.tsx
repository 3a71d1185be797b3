'use client';

import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback } from 'react';
import { type Tone, toneIcons } from './badge';

const toneText: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  neutral: 'text-muted',
};

interface ToastData {
  tone: Tone;
}

/** Shows a short message that only repeats what the page says too: it may be missed without harm. */
export function useToast(): (message: { title: string; tone?: Tone }) => void {
  const { add } = Base.useToastManager<ToastData>();
  return useCallback(({ title, tone = 'ok' }) => void add({ title, data: { tone } }), [add]);
}

/** Stands once around the panel. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('ui');
  return (
    <Base.Provider limit={3} timeout={6_000}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={t('notifications')}
          className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none"
        >
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const t = useTranslations('ui');
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'neutral';
    const Icon = toneIcons[tone];
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        className="pointer-events-auto rounded-md border border-line bg-surface shadow-popup transition-opacity duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-start gap-2 py-2 pr-2 pl-3">
          <Icon aria-hidden="true" className={`mt-1 size-4 shrink-0 ${toneText[tone]}`} />
          <Base.Title render={<p />} className="grow py-0.5 font-medium" />
          <Base.Close
            aria-label={t('dismiss')}
            // The library hides it from assistive technology until the toast has focus, yet leaves it in the Tab order.
            aria-hidden={false}
            className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}
