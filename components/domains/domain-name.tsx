import type { DomainRow } from '@/lib/shared/schemas/domain';

/**
 * A name as people read it and, where that differs, as computers write it: letters of other scripts can look like
 * ours, so the readable form never stands alone.
 */
export function DomainName({
  domain: { name, unicodeName },
}: {
  domain: Pick<DomainRow, 'name' | 'unicodeName'>;
}) {
  if (unicodeName === name) return <span className="block truncate">{name}</span>;
  return (
    <>
      <span className="block truncate leading-5">{unicodeName}</span>
      <span className="block truncate font-mono text-[0.6875rem] leading-4 font-normal text-muted">
        {name}
      </span>
    </>
  );
}
