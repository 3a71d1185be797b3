import type { ReactNode } from 'react';
import { Sentences } from '@/components/frame/sentences';

export default function UsersLayout({ children }: { children: ReactNode }) {
  return <Sentences of={['users', 'validation']}>{children}</Sentences>;
}
