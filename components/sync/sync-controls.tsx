'use client';

import { Eye, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/frame/use-action';
import { Button } from '@/components/ui/button';
import type { Failure } from '@/lib/shared/result';
import type { SyncView } from '@/lib/shared/schemas/sync';
import { isUnderWay } from '@/lib/shared/sync/sync-poll';
import type { SyncActions } from './sync-actions';

/** Run now and Preview. Both stay where they are while a run is under way: a button that vanishes takes the focus along. */
export function useSyncControls({ view, start }: { view: SyncView; start: SyncActions['start'] }) {
  const t = useTranslations('sync.controls');
  const [preview, setPreview] = useState(false);
  const [started, setStarted] = useState<string | null>(null);
  const { act, busy, error } = useAction({ changes: ['sync'] });
  const { moduleId, current, blocked } = view;
  const impossible = blocked !== null && blocked !== 'SYNC_SWITCHED_OFF';
  const disabled = impossible || isUnderWay(current) || current?.state === 'interrupted';
  const press = (asPreview: boolean) => {
    setPreview(asPreview);
    act(
      () => start({ moduleId, preview: asPreview }),
      ({ runId }) => setStarted(runId),
    );
  };
  const buttons = view.mayChange && (
    <>
      <Button
        icon={<Eye aria-hidden="true" className="size-4" />}
        busy={busy && preview}
        aria-disabled={disabled || busy}
        onClick={() => press(true)}
      >
        {t('preview')}
      </Button>
      <Button
        variant="primary"
        icon={<Play aria-hidden="true" className="size-4" />}
        busy={busy && !preview}
        aria-disabled={disabled || busy}
        onClick={() => press(false)}
      >
        {t('run')}
      </Button>
    </>
  );
  /** `started`: id of the last run that was asked for here. */
  return { buttons, error, started } satisfies {
    buttons: React.ReactNode;
    error: Failure | null;
    started: string | null;
  };
}
