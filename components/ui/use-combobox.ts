'use client';

import { type KeyboardEvent, useState } from 'react';
import { type ComboboxKeys, pressComboboxKey } from './press-combobox-key';

interface Input<Option> {
  options: readonly Option[];
  toId: (option: Option) => string;
  selectedId: string | null;
  query: string;
  onQueryChange: (query: string) => void;
  onSelect: (option: Option) => void;
}

interface Active {
  id: string | null;
  /** Moved by the keyboard: bring it into view. A pointer already sees it. */
  scroll: boolean;
}

const none: Active = { id: null, scroll: false };

/**
 * What is open and which option is active, by id: while pages are still coming, options move but the choice under
 * the keyboard does not.
 */
export function useCombobox<Option>({
  options,
  toId,
  selectedId,
  query,
  onQueryChange,
  onSelect,
}: Input<Option>) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(none);
  const activeIndex =
    open && active.id !== null ? options.findIndex((option) => toId(option) === active.id) : -1;

  const activate = ({ index, scroll }: { index: number; scroll: boolean }) => {
    const option = options[Math.max(0, Math.min(index, options.length - 1))];
    setActive(option === undefined ? none : { id: toId(option), scroll });
  };
  const show = () => {
    setOpen(true);
    setActive({ id: selectedId, scroll: true });
  };
  const hide = () => {
    setOpen(false);
    setActive(none);
  };
  const choose = (option: Option) => {
    onSelect(option);
    hide();
  };
  const type = (text: string) => {
    onQueryChange(text);
    setOpen(true);
    setActive(none);
  };
  const chooseActive = () => {
    const option = options[activeIndex];
    if (option !== undefined) choose(option);
  };
  const keys = {
    ...{ open, count: options.length, activeIndex, query, show, hide, chooseActive },
    go: (index: number) => activate({ index, scroll: true }),
    clear: () => onQueryChange(''),
  };
  const press = (event: KeyboardEvent) => onKeyDown(event, keys);
  return { open, active, activeIndex, activate, show, hide, choose, type, onKeyDown: press };
}

function onKeyDown(event: KeyboardEvent, keys: ComboboxKeys): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.altKey && event.key === 'ArrowUp') keys.hide();
  else if (!pressComboboxKey(event.key, keys)) return;
  event.preventDefault();
  // A dialog around must not close together with the list.
  event.stopPropagation();
}
