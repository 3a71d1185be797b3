/** What a key can see and do in a combobox. */
export interface ComboboxKeys {
  open: boolean;
  /** Rows that are loaded. */
  count: number;
  /** -1 for none. */
  activeIndex: number;
  query: string;
  /** Makes a row active; past the ends means the first or the last. */
  go: (index: number) => void;
  show: () => void;
  hide: () => void;
  chooseActive: () => void;
  clear: () => void;
}

const pageRows = 8;

/** Does what a key means (ARIA practices, editable combobox with a list). False: the key is the text field's own. */
export function pressComboboxKey(key: string, list: ComboboxKeys): boolean {
  const { open, count, activeIndex } = list;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if (!open) list.show();
      else if (activeIndex === -1) list.go(key === 'ArrowDown' ? 0 : count - 1);
      else list.go(activeIndex + (key === 'ArrowDown' ? 1 : -1));
      return true;
    case 'PageDown':
    case 'PageUp':
      if (open) list.go(activeIndex + (key === 'PageDown' ? pageRows : -pageRows));
      return open;
    case 'Home':
    case 'End':
      // Without an active option they move the text cursor, as in every field.
      if (activeIndex !== -1) list.go(key === 'Home' ? 0 : count - 1);
      return activeIndex !== -1;
    case 'Enter':
      // While the list is open, Enter never sends the form around it.
      if (open && activeIndex !== -1) list.chooseActive();
      return open;
    case 'Escape':
      if (open) list.hide();
      else if (list.query !== '') list.clear();
      return open || list.query !== '';
    default:
      return false;
  }
}
