import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function SystemLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['system']}>{children}</Sentences>;
}
