import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function ActivityLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['activity']}>{children}</Sentences>;
}
