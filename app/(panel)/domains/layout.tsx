import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function DomainsLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['domains', 'sync.kinds', 'sync.values']}>{children}</Sentences>;
}
