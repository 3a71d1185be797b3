import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function SyncLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['sync', 'domains.statuses']}>{children}</Sentences>;
}
