/** A grey block in the final size (`className` gives width and height), so that nothing moves when content comes. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`block animate-pulse rounded bg-hover motion-reduce:animate-none ${className}`}
    />
  );
}
