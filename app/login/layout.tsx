import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function LoginLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['auth', 'validation', 'secondFactor']}>{children}</Sentences>;
}
