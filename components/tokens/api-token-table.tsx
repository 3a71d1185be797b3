'use client';

import { KeyRound } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { type Column, Table } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';
import { formatDate } from '@/lib/shared/format';
import type { Result } from '@/lib/shared/result';
import type { ApiTokenView } from '@/lib/shared/schemas/api-token';
import { RevokeTokenButton } from './revoke-token-button';
import { TokenState } from './token-state';

export interface ApiTokenTableProps {
  tokens: ApiTokenView[];
  revoke: (tokenId: string) => Promise<Result<null>>;
  onRevoked: (token: ApiTokenView) => void;
}

export function ApiTokenTable(props: ApiTokenTableProps) {
  const t = useTranslations('tokens.list');
  return (
    <Table
      caption={t('title')}
      columns={useColumns(props)}
      rows={props.tokens}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={KeyRound} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      }
    />
  );
}

function useColumns({ revoke, onRevoked }: ApiTokenTableProps): Column<ApiTokenView>[] {
  const t = useTranslations('tokens.list');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const date = (at: string) => formatDate({ at, locale, timeZone });
  return [
    {
      id: 'name',
      header: t('name'),
      names: true,
      cell: ({ name, last4 }) => <TwoLines first={name} second={t('last4', { last4 })} />,
    },
    { id: 'scopes', header: t('scopes'), cell: ({ scopes }) => <Scopes scopes={scopes} /> },
    {
      id: 'made',
      header: t('made'),
      cell: ({ createdAt, madeBy }) => (
        <TwoLines first={date(createdAt)} second={t('madeBy', { email: madeBy })} />
      ),
    },
    { id: 'lastUsed', header: t('lastUsed'), cell: (token) => <LastUse token={token} /> },
    { id: 'state', header: t('state'), cell: (token) => <TokenState token={token} /> },
    {
      id: 'actions',
      header: t('actions'),
      headerHidden: true,
      align: 'end',
      cell: (token) =>
        token.state !== 'revoked' &&
        token.state !== 'expired' && (
          <RevokeTokenButton token={token} revoke={revoke} onRevoked={onRevoked} />
        ),
    },
  ];
}

function Scopes({ scopes }: Pick<ApiTokenView, 'scopes'>) {
  return (
    <ul className="flex max-w-64 flex-wrap gap-1">
      {scopes.map((scope) => (
        <li key={scope}>
          <code className="rounded bg-hover px-1 py-0.5 font-mono text-xs whitespace-nowrap">{scope}</code>
        </li>
      ))}
    </ul>
  );
}

function LastUse({ token: { lastUsedAt, lastUsedAddress } }: { token: ApiTokenView }) {
  const t = useTranslations('tokens.list');
  if (lastUsedAt === null) return <span className="text-muted">{t('neverUsed')}</span>;
  const from = lastUsedAddress === null ? null : t('usedFrom', { address: lastUsedAddress });
  return <TwoLines first={<TimeAgo at={lastUsedAt} />} second={from} />;
}

function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <div className="sm:min-w-28">
      <div>{first}</div>
      {second && <div className="text-xs font-normal text-muted">{second}</div>}
    </div>
  );
}
