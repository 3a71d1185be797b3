'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorNote } from '@/components/ui/error-note';
import { type Column, Table } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';
import { formatDateTime } from '@/lib/shared/format';
import type { Failure, Result } from '@/lib/shared/result';
import { EndOtherSessionsButton } from './end-other-sessions-button';

export interface ListedSession {
  id: string;
  current: boolean;
  browser: string | null;
  system: string | null;
  address: string | null;
  /** ISO instants. */
  createdAt: string;
  lastSeenAt: string;
}

export interface SessionListProps {
  sessions: ListedSession[];
  revoke: (sessionId: string) => Promise<Result<null>>;
  revokeOthers: () => Promise<Result<null>>;
}

export function SessionList({ sessions, revoke, revokeOthers }: SessionListProps) {
  const t = useTranslations('account');
  const [, startEnding] = useTransition();
  const [endingId, setEndingId] = useState<string | null>(null);
  const [answer, setAnswer] = useState<{ error: Failure | null; said: string } | null>(null);
  const others = sessions.filter((session) => !session.current).length;
  const columns = useColumns({ end, endingId });

  function end(session: ListedSession) {
    setEndingId(session.id);
    startEnding(async () => {
      const result = await revoke(session.id);
      setAnswer({ error: result.ok ? null : result.error, said: t('sessionEnded') });
      setEndingId(null);
    });
  }
  return (
    <Card
      title={t('sessionsTitle')}
      flush
      actions={
        others > 0 && (
          <EndOtherSessionsButton
            count={others}
            revokeOthers={revokeOthers}
            onDone={() => setAnswer({ error: null, said: t('otherSessionsEnded') })}
          />
        )
      }
    >
      <div className="grid gap-2 px-4 pt-3 pb-1">
        <p className="text-xs text-muted">
          {t('sessionsHint')} {others === 0 && t('onlyThis')}
        </p>
        {answer?.error && <ErrorNote error={answer.error} />}
        <p role="status" className="text-xs font-medium text-ok empty:hidden">
          {answer !== null && answer.error === null && answer.said}
        </p>
      </div>
      <Table caption={t('sessionsTitle')} columns={columns} rows={sessions} rowKey={({ id }) => id} />
    </Card>
  );
}

function useColumns({
  end,
  endingId,
}: {
  end: (session: ListedSession) => void;
  endingId: string | null;
}): Column<ListedSession>[] {
  const t = useTranslations('account');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const created = (session: ListedSession) => formatDateTime({ at: session.createdAt, locale, timeZone });
  const device = ({ browser, system }: ListedSession) => {
    if (browser === null && system === null) return t('unknownDevice');
    if (system === null) return browser ?? '';
    return t('browserOnSystem', { browser: browser ?? t('unknownBrowser'), system });
  };
  return [
    {
      id: 'device',
      header: t('device'),
      names: true,
      cell: (session) => (
        <span className="flex flex-wrap items-center gap-2">
          {device(session)}
          {session.current && <Badge tone="ok">{t('thisOne')}</Badge>}
        </span>
      ),
    },
    { id: 'address', header: t('address'), cell: ({ address }) => address ?? '—', className: 'tabular-nums' },
    { id: 'created', header: t('created'), cell: created, className: 'tabular-nums' },
    { id: 'lastSeen', header: t('lastSeen'), cell: ({ lastSeenAt }) => <TimeAgo at={lastSeenAt} /> },
    {
      id: 'actions',
      header: t('actions'),
      headerHidden: true,
      align: 'end',
      cell: (session) =>
        !session.current && (
          <Button
            size="small"
            busy={endingId === session.id}
            aria-label={t('endNamed', { device: device(session), created: created(session) })}
            onClick={() => end(session)}
          >
            {t('end')}
          </Button>
        ),
    },
  ];
}
