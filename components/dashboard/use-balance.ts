'use client';

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { balanceQuery } from '@/lib/shared/queries/registrar-queries';
import type { BalanceView } from '@/lib/shared/schemas/registrar-view';

/**
 * The balance as last known, asked again while somebody looks at the page. A tab that was opened in the background
 * asks nothing until it is turned to.
 */
export function useBalance(initial: BalanceView) {
  const isLookedAt = useSyncExternalStore(subscribe, isVisible, () => false);
  return useQuery({ ...balanceQuery({ moduleId: initial.moduleId, initial }), enabled: isLookedAt });
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
