'use client';

import { Check } from 'lucide-react';
import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useContext,
} from 'react';

const itemClass =
  'flex min-h-8 w-full cursor-default items-center gap-2 rounded px-2.5 text-left outline-none select-none focus:bg-accent-soft focus:text-accent aria-disabled:opacity-55 pointer-coarse:min-h-11';

/** Closes the menu around and gives focus back to its button. */
export const CloseMenu = createContext<() => void>(() => {});

/** What all items share: reached by the menu's keys, and by pointing at them. */
const itemProps = {
  tabIndex: -1,
  className: itemClass,
  onPointerMove: ({ currentTarget, pointerType }: PointerEvent<HTMLElement>) => {
    if (pointerType === 'mouse') currentTarget.focus({ preventScroll: true });
  },
};

export interface MenuItemProps {
  icon?: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
  children: ReactNode;
}

export function MenuItem({ icon, onSelect, disabled = false, children }: MenuItemProps) {
  const close = useContext(CloseMenu);
  const select = () => {
    if (disabled) return;
    close();
    onSelect();
  };
  return (
    <button
      type="button"
      role="menuitem"
      aria-disabled={disabled || undefined}
      {...itemProps}
      onClick={select}
    >
      {icon}
      {children}
    </button>
  );
}

export interface MenuLinkProps {
  /** The link element: `<Link href="/account" />`. */
  link: ReactElement<ComponentProps<'a'>>;
  icon?: ReactNode;
  children: ReactNode;
}

export function MenuLink({ link, icon, children }: MenuLinkProps) {
  const close = useContext(CloseMenu);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    event.currentTarget.click();
  };
  const props = { role: 'menuitem', ...itemProps, onClick: close, onKeyDown };
  return cloneElement(link, props, icon, children);
}

export interface MenuChoice<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** Language of the label, when it is not the page's. */
  lang?: string;
}

export interface MenuChoicesProps<Value extends string> {
  value: Value;
  choices: readonly MenuChoice<Value>[];
  onValueChange: (value: Value) => void;
}

/** One of several; the chosen one carries a check mark. */
export function MenuChoices<Value extends string>({
  value,
  choices,
  onValueChange,
}: MenuChoicesProps<Value>) {
  const close = useContext(CloseMenu);
  return choices.map((choice) => (
    <button
      key={choice.value}
      type="button"
      role="menuitemradio"
      aria-checked={choice.value === value}
      lang={choice.lang}
      {...itemProps}
      onClick={() => {
        close();
        onValueChange(choice.value);
      }}
    >
      {choice.icon}
      <span className="grow">{choice.label}</span>
      {choice.value === value && <Check aria-hidden="true" className="size-4" />}
    </button>
  ));
}

export function MenuSeparator() {
  return <hr className="my-1 h-px border-0 bg-line" />;
}
