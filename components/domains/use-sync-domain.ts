'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { useToast } from '@/components/ui/toast';
import { domainsKey } from '@/lib/shared/queries/domain-queries';
import type { Failure, Result } from '@/lib/shared/result';
import type { SyncChange } from '@/lib/shared/schemas/sync';

export interface SyncDomainInput {
  domain: { name: string; unicodeName: string };
  /** The registrar's name. */
  registrar: string;
  sync: (name: string) => Promise<Result<{ changes: SyncChange[] }>>;
}

/** Asks the registrar about this one domain; the outcome stands beside the button. */
export function useSyncDomain({ domain, registrar, sync }: SyncDomainInput) {
  const t = useTranslations('domains.sync');
  const toast = useToast();
  const client = useQueryClient();
  const [busy, start] = useTransition();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ask = () =>
    start(async () => {
      setOutcome(null);
      setFailure(null);
      try {
        const result = await sync(domain.name);
        // A refusal may have changed something too: "not at the registrar" is an answer about the domain.
        await client.invalidateQueries({ queryKey: domainsKey });
        if (!result.ok) {
          setFailure(result.error);
          return;
        }
        const { changes } = result.value;
        const count = changes.length;
        const applied = changes.filter(({ state }) => state === 'applied').length;
        const sentence =
          applied < count
            ? t('overtaken', { title: registrar, applied, count: count - applied })
            : count === 0
              ? t('unchanged', { title: registrar })
              : t('changed', { title: registrar, count });
        setOutcome(sentence);
        toast({ title: sentence });
      } catch {
        setFailure({ code: 'PANEL_UNREACHABLE', retry: true });
      }
    });
  return { ask, busy, outcome, failure };
}
