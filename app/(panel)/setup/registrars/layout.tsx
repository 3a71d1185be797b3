import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function RegistrarModulesLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['registrars', 'validation']}>{children}</Sentences>;
}
