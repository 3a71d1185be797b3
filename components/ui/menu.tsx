'use client';

import {
  type ComponentProps,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { CloseMenu } from './menu-items';
import { pressMenuKey } from './press-menu-key';

export interface MenuProps {
  /** The button that opens it: one element that passes properties on. */
  trigger: ReactElement<ComponentProps<'button'>>;
  /** MenuItem, MenuLink, MenuChoices, MenuSeparator. */
  children: ReactNode;
}

/** A menu of actions or choices below its button, in line with its right edge. */
export function Menu({ trigger, children }: MenuProps) {
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  // Where focus goes on opening: to an item after a key, to the menu itself after a press.
  const [open, setOpen] = useState<'first' | 'last' | 'menu' | null>(null);
  const close = () => {
    setOpen(null);
    root.current?.querySelector<HTMLElement>('[aria-haspopup=menu]')?.focus();
  };
  useEffect(() => {
    if (open === null) return;
    const pressed = ({ target }: Event) => {
      if (!(target instanceof Node && root.current?.contains(target))) setOpen(null);
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [open]);
  const button = {
    id: `${id}-button`,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open !== null,
    'data-popup-open': open === null ? undefined : '',
    // A press by Enter or Space has no count of clicks.
    onClick: ({ detail }: { detail: number }) =>
      setOpen(open === null ? (detail === 0 ? 'first' : 'menu') : null),
    onKeyDown: (event: KeyboardEvent) => {
      if (open !== null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
    },
  };
  return (
    <div ref={root} className="relative">
      {cloneElement(trigger, button)}
      {open !== null && (
        <CloseMenu value={close}>
          <MenuPopup labelledBy={button.id} focus={open} leave={() => setOpen(null)} close={close}>
            {children}
          </MenuPopup>
        </CloseMenu>
      )}
    </div>
  );
}

interface MenuPopupProps {
  labelledBy: string;
  focus: 'first' | 'last' | 'menu';
  /** Focus has gone elsewhere already. */
  leave: () => void;
  close: () => void;
  children: ReactNode;
}

function MenuPopup({ labelledBy, focus, leave, close, children }: MenuPopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  const items = () => [
    ...(popup.current?.querySelectorAll<HTMLElement>('[role^=menuitem]:not([aria-disabled=true])') ?? []),
  ];
  useEffect(() => {
    (focus === 'menu' ? popup.current : items().at(focus === 'first' ? 0 : -1))?.focus();
  }, []);
  return (
    <div
      ref={popup}
      role="menu"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      className="absolute top-full right-0 z-50 mt-1 w-max min-w-44 max-w-[min(20rem,calc(100vw-5rem))] rounded-md border border-line bg-surface p-1 text-ink shadow-popup outline-none"
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null && !popup.current?.parentElement?.contains(relatedTarget)) leave();
      }}
      onKeyDown={(event) => {
        const all = items();
        const activeIndex = all.findIndex((item) => item.matches(':focus'));
        const names = all.map((item) => item.textContent ?? '');
        const go = (index: number) => all[index]?.focus();
        if (pressMenuKey(event.key, { names, activeIndex, go, close })) event.preventDefault();
      }}
    >
      {children}
    </div>
  );
}
