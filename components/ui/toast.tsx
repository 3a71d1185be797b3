'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { type Tone, toneIcons, toneText } from './badge';

const timeoutMs = 6_000;
const limit = 3;

interface ToastMessage {
  title: string;
  tone?: Tone;
}

interface ShownToast extends Required<ToastMessage> {
  id: number;
}

const ShowToast = createContext<(message: ToastMessage) => void>(() => {});

/** Shows a short message that only repeats what the page says too: it may be missed without harm. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ShowToast);
}

/** Stands once around the panel. Messages go by themselves, but not while somebody points at them or is inside. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('ui');
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const [held, setHeld] = useState(false);
  const lastId = useRef(0);
  const cameFrom = useRef<Element | null>(null);
  const show = useCallback(({ title, tone = 'ok' }: ToastMessage) => {
    lastId.current += 1;
    const toast = { id: lastId.current, title, tone };
    setToasts((shown) => [toast, ...shown].slice(0, limit));
  }, []);
  const remove = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );
  /** Its button takes the keyboard's place along: that goes back to where it was. */
  const dismiss = (id: number) => {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    remove(id);
    setHeld(false);
  };
  return (
    <ShowToast value={show}>
      {children}
      <section
        aria-label={t('notifications')}
        aria-live="polite"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={({ currentTarget, relatedTarget }) => {
          setHeld(true);
          if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
        }}
        onBlur={() => setHeld(false)}
        className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2"
      >
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} held={held} remove={remove} dismiss={dismiss} />
        ))}
      </section>
    </ShowToast>
  );
}

interface ToastProps {
  toast: ShownToast;
  held: boolean;
  remove: (id: number) => void;
  dismiss: (id: number) => void;
}

function Toast({ toast: { id, title, tone }, held, remove, dismiss }: ToastProps) {
  const t = useTranslations('ui');
  const Icon = toneIcons[tone];
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(remove, timeoutMs, id);
    return () => clearTimeout(timer);
  }, [held, remove, id]);
  return (
    <div className="pointer-events-auto flex items-start gap-2 rounded-md border border-line bg-surface py-2 pr-2 pl-3 shadow-popup">
      <Icon aria-hidden="true" className={`mt-1 size-4 shrink-0 ${toneText[tone]}`} />
      <p className="grow py-0.5 font-medium">{title}</p>
      <button
        type="button"
        aria-label={t('dismiss')}
        onClick={() => dismiss(id)}
        className="grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
