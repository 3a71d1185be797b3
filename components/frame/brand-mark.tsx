/** The product's mark and name, inside a link that leads home. The mark is app/icon.svg drawn in the accent colour. */
export function BrandMark({ name }: { name: string }) {
  return (
    <span className="inline-flex min-h-8 items-center gap-2 rounded-md px-2 font-semibold">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-5 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g fill="none" strokeWidth="2.4" className="stroke-accent-ink">
          <circle cx="16" cy="16" r="9" />
          <path d="M7 16h18M16 7c5 5 5 13 0 18M16 7c-5 5-5 13 0 18" />
        </g>
      </svg>
      {name}
    </span>
  );
}
