export interface ProgressProps {
  /** Accessible name: what is progressing. */
  label: string;
  /** Done so far; null while unknown. */
  value: number | null;
  max: number;
}

/** A bar for work whose end is known. Native, so that its width needs no inline style. */
export function Progress({ label, value, max }: ProgressProps) {
  return <progress aria-label={label} value={value ?? undefined} max={max} className="progress" />;
}
