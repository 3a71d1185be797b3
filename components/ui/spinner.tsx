import { LoaderCircle } from 'lucide-react';

/** A turning circle of the text's size; says nothing by itself, so words must stand beside or around it. */
export function Spinner({ className = 'size-4' }: { className?: string }) {
  return (
    <LoaderCircle aria-hidden="true" className={`animate-spin motion-reduce:animate-none ${className}`} />
  );
}
