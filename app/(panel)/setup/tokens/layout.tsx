import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function ApiTokensLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['tokens', 'validation']}>{children}</Sentences>;
}
