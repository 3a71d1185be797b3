'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { toDomainsHref } from '@/lib/shared/domain-filter';
import { type DomainFilter, domainFilterSchema } from '@/lib/shared/schemas/domain';

/** Filter and order live in the address: it can be kept and sent, and going back brings them back. */
export function useDomainFilter(): {
  filter: DomainFilter;
  change: (changes: Partial<DomainFilter>) => void;
} {
  const search = useSearchParams().toString();
  const filter = useMemo(() => parseSearch(search), [search]);
  const change = useCallback((changes: Partial<DomainFilter>) => {
    // The address itself, not what was last drawn: two changes may come before one is.
    const now = parseSearch(window.location.search);
    // Replaced, and without asking the server for the page: each letter typed would be a step back.
    window.history.replaceState(null, '', toDomainsHref({ ...now, ...changes }));
  }, []);
  return { filter, change };
}

function parseSearch(search: string): DomainFilter {
  return domainFilterSchema.parse(Object.fromEntries(new URLSearchParams(search)));
}
