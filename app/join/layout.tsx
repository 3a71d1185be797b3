import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function JoinLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['auth', 'join', 'validation']}>{children}</Sentences>;
}
