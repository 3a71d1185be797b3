'use client';

import { type KeyboardEvent, useState } from 'react';

const pageRows = 8;

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
 * the keyboard does not. Follows the ARIA practices for an editable combobox with a list.
 */
export function useCombobox<Option>({ options, toId, ...input }: Input<Option>) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(none);
  const indexOf = (id: string | null) =>
    id === null ? -1 : options.findIndex((option) => toId(option) === id);
  const activeIndex = open ? indexOf(active.id) : -1;

  const activate = ({ index, scroll }: { index: number; scroll: boolean }) => {
    const option = options[Math.max(0, Math.min(index, options.length - 1))];
    setActive(option === undefined ? none : { id: toId(option), scroll });
  };
  const show = () => {
    setOpen(true);
    setActive({ id: input.selectedId, scroll: true });
  };
  const hide = () => {
    setOpen(false);
    setActive(none);
  };
  const choose = (option: Option) => {
    input.onSelect(option);
    hide();
  };
  const type = (query: string) => {
    input.onQueryChange(query);
    setOpen(true);
    setActive(none);
  };

  /** True when the key was ours. */
  const press = (key: string): boolean => {
    const go = (index: number) => activate({ index, scroll: true });
    const chosen = options[activeIndex];
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (!open) show();
        else if (activeIndex === -1) go(key === 'ArrowDown' ? 0 : options.length - 1);
        else go(activeIndex + (key === 'ArrowDown' ? 1 : -1));
        return true;
      case 'PageDown':
      case 'PageUp':
        if (open) go(activeIndex + (key === 'PageDown' ? pageRows : -pageRows));
        return open;
      case 'Home':
      case 'End':
        // Without an active option they move the text cursor, as in every field.
        if (activeIndex !== -1) go(key === 'Home' ? 0 : options.length - 1);
        return activeIndex !== -1;
      case 'Enter':
        // While the list is open, Enter never sends the form around it.
        if (open && chosen !== undefined) choose(chosen);
        return open;
      case 'Escape':
        if (open) hide();
        else if (input.query !== '') input.onQueryChange('');
        else return false;
        return true;
      default:
        return false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey && event.key === 'ArrowUp') hide();
    else if (!press(event.key)) return;
    event.preventDefault();
    // A dialog around must not close together with the list.
    event.stopPropagation();
  };
  return { open, active, activeIndex, activate, show, hide, choose, type, onKeyDown };
}
