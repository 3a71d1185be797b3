/** Moves the keyboard's place to the page's content when nothing has it. */
export function focusContentIfLost(): void {
  if (document.activeElement === document.body)
    document.getElementById('content')?.focus({ preventScroll: true });
}
