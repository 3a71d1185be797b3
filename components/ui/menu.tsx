'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

const itemClass =
  'flex min-h-8 cursor-default items-center gap-2 rounded px-2.5 outline-none select-none data-disabled:opacity-55 data-highlighted:bg-accent-soft data-highlighted:text-accent pointer-coarse:min-h-11';

export interface MenuProps {
  /** The button that opens it: one element that passes properties on. */
  trigger: ReactElement;
  /** MenuItem, MenuLink, MenuRadioGroup, MenuSeparator. */
  children: ReactNode;
  align?: 'start' | 'end';
}

/** A menu of actions or choices below its button. */
export function Menu({ trigger, children, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="min-w-44 max-w-[calc(100vw-1rem)] rounded-md border border-line bg-surface p-1 shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
  children: ReactNode;
}

export function MenuItem({ icon, onSelect, disabled, children }: MenuItemProps) {
  return (
    <Base.Item disabled={disabled} onClick={onSelect} className={itemClass}>
      {icon}
      {children}
    </Base.Item>
  );
}

export interface MenuLinkProps {
  /** The link element: `<Link href="/account" />`. */
  link: ReactElement<Record<string, unknown>>;
  icon?: ReactNode;
  children: ReactNode;
}

export function MenuLink({ link, icon, children }: MenuLinkProps) {
  return (
    <Base.LinkItem render={link} closeOnClick className={itemClass}>
      {icon}
      {children}
    </Base.LinkItem>
  );
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
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onValueChange(next)}>
      {choices.map((choice) => (
        <Base.RadioItem
          key={choice.value}
          value={choice.value}
          lang={choice.lang}
          closeOnClick
          className={itemClass}
        >
          {choice.icon}
          <span className="grow">{choice.label}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden="true" className="size-4" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
