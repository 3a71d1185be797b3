import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['account', 'auth', 'validation', 'secondFactor']}>{children}</Sentences>;
}
