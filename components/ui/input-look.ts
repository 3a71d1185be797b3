/** The box around everything that is typed into; red edge through `has-[[aria-invalid]]`. Coarse pointers get a
 * taller box and 16 px, below which phones zoom the page. */
export const inputBoxClass =
  'flex min-h-[34px] min-w-0 items-center gap-1 rounded-md border border-edge bg-surface pointer-coarse:min-h-11 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent has-[input:focus-visible]:-outline-offset-1 has-[[aria-invalid]]:border-bad has-[input:disabled]:bg-sunken has-[input:disabled]:text-muted has-[select:disabled]:bg-sunken has-[select:disabled]:text-muted';

export const inputClass =
  'min-w-0 flex-1 self-stretch rounded-md bg-transparent px-2.5 outline-none pointer-coarse:text-base disabled:cursor-not-allowed';
