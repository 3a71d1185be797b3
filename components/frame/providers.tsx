'use client';

import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ToastProvider } from '@/components/ui/toast';

export interface ProvidersProps {
  /** Of this answer's content security policy, for the style elements of UI parts. */
  nonce?: string;
  children: ReactNode;
}

/** The panel may stand on this very machine or network: whether it answers is seen by asking, not by being online. */
const networkMode = 'always';

/** What client components of every page expect around them. */
export function Providers({ nonce, children }: ProvidersProps) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: false, networkMode }, mutations: { networkMode } },
      }),
  );
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={client}>
        <ToastProvider>{children}</ToastProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
