/** The id of a shape's card. */
export function toShapeId(name: string): string {
  return `shape-${name}`;
}

/** Leads to the card of a shape. */
export function SchemaLink({ name, children }: { name: string; children: string }) {
  return (
    <a
      href={`#${toShapeId(name)}`}
      className="inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline"
    >
      {children}
    </a>
  );
}
