export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'ghost' | 'link';
export type ButtonSize = 'medium' | 'small';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-edge bg-surface text-ink hover:bg-hover',
  danger: 'border-bad bg-bad text-bad-ink hover:border-bad-strong hover:bg-bad-strong',
  ghost: 'border-transparent bg-transparent text-ink hover:bg-hover',
  link: 'border-transparent bg-transparent text-accent hover:text-accent-strong hover:underline underline-offset-4',
};

const sizes: Record<ButtonSize, string> = {
  medium: 'min-h-8 px-3 pointer-coarse:min-h-11',
  small: 'min-h-7 px-2 text-xs pointer-coarse:min-h-9',
};

/** The one look of everything that is pressed, shared by buttons and by links that look like one. */
export function toButtonClass({ variant, size }: { variant: ButtonVariant; size: ButtonSize }): string {
  const padding = variant === 'link' ? 'min-h-6 px-0.5' : sizes[size];
  return `inline-grid shrink-0 items-center justify-items-center rounded-md border font-semibold whitespace-nowrap select-none transition-colors duration-100 ${padding} ${variants[variant]}`;
}
