'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Card } from '@/components/ui/card';
import type { Result } from '@/lib/shared/result';
import type { ApiTokenView, CreateTokenState, MadeToken } from '@/lib/shared/schemas/api-token';
import { ApiTokenTable } from './api-token-table';
import { CreateTokenForm } from './create-token-form';
import { NewTokenNote } from './new-token-note';

export interface ApiTokenPanelProps {
  tokens: ApiTokenView[];
  create: (form: FormData) => Promise<CreateTokenState>;
  revoke: (tokenId: string) => Promise<Result<null>>;
}

/** All tokens, and the form for another one; a new one stands above them until somebody has copied it. */
export function ApiTokenPanel({ tokens, create, revoke }: ApiTokenPanelProps) {
  const t = useTranslations('tokens');
  const [made, setMade] = useState<MadeToken | null>(null);
  const [count, setCount] = useState(0);
  const [said, setSaid] = useState('');
  const onMade = (token: MadeToken) => {
    setSaid('');
    setMade(token);
    // An empty form: what was typed is done with.
    setCount(count + 1);
  };
  return (
    <div className="grid gap-4">
      {made && <NewTokenNote key={made.token} made={made} onDone={() => setMade(null)} />}
      <p role="status" className="font-medium text-ok empty:hidden">
        {said}
      </p>
      <Card title={t('list.title')} flush>
        <ApiTokenTable
          tokens={tokens}
          revoke={revoke}
          onRevoked={({ name }) => setSaid(t('revoke.done', { name }))}
        />
      </Card>
      <Card title={t('create.title')}>
        <CreateTokenForm key={count} create={create} onMade={onMade} />
      </Card>
    </div>
  );
}
