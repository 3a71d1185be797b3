/** A menu as its keys see it: how many items, which one has focus (-1: none), what each begins with, and what can be done. */
export interface MenuKeys {
  names: readonly string[];
  activeIndex: number;
  go: (index: number) => void;
  close: () => void;
}

/**
 * The keys of an open menu (ARIA Authoring Practices, menu button). Enter and Space belong to the item itself.
 *
 * @returns whether the key was the menu's and must do nothing else
 */
export function pressMenuKey(key: string, { names, activeIndex, go, close }: MenuKeys): boolean {
  const count = names.length;
  if (key === 'Escape') {
    close();
    return true;
  }
  if (count === 0) return false;
  if (key === 'ArrowDown') go((activeIndex + 1) % count);
  else if (key === 'ArrowUp') go(activeIndex <= 0 ? count - 1 : activeIndex - 1);
  else if (key === 'Home') go(0);
  else if (key === 'End') go(count - 1);
  else {
    const index = findByLetter({ key, names, from: activeIndex + 1 });
    if (index === -1) return false;
    go(index);
  }
  return true;
}

/** The next item that begins with the letter, from `from` on and then from the top. */
function findByLetter(input: { key: string; names: readonly string[]; from: number }): number {
  const { key, names, from } = input;
  if (key.length !== 1 || key === ' ') return -1;
  const begins = (name: string) => name.trim().toLowerCase().startsWith(key.toLowerCase());
  const next = names.findIndex((name, index) => index >= from && begins(name));
  return next === -1 ? names.findIndex(begins) : next;
}
