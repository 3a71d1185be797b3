'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchOwnerNow, ownerQuery } from '@/lib/shared/queries/registrar-queries';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';

/** The owner as the registrar was last asked about it, for everything on the page that shows it. */
export function useOwner(view: RegistrarConfigurationView) {
  const { apiKey } = view.environments[view.environment];
  /** Whether the registrar can be asked at all: a readable key is stored. */
  const askable = apiKey.set && apiKey.readable;
  const revision = toRevision(view);
  const asked = ownerQuery({ moduleId: view.moduleId, revision });
  const query = useQuery({ ...asked, enabled: askable });
  const client = useQueryClient();
  /** Past what was read of the contacts before. */
  const checkAgain = useMutation({
    mutationFn: async () => {
      await client.cancelQueries({ queryKey: asked.queryKey });
      client.setQueryData(asked.queryKey, await fetchOwnerNow(view.moduleId));
    },
    onError: () => void query.refetch(),
  });
  return { query, askable, revision, owner: query.data?.owner ?? view.owner, checkAgain };
}

/** Another key, address or owner is another question. A save of anything else asks the registrar nothing. */
function toRevision({ environment, environments, owner }: RegistrarConfigurationView): string {
  const { apiKey, baseUrl } = environments[environment];
  const key = apiKey.set ? [apiKey.fingerprint, apiKey.storedAt] : [];
  return JSON.stringify([environment, baseUrl, key, owner.kind, owner.contactId]);
}
