import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function FirstRunLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['auth', 'validation']}>{children}</Sentences>;
}
