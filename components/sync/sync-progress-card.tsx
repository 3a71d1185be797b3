'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Card } from '@/components/ui/card';
import { formatNumber } from '@/lib/shared/format';
import { formatDuration } from '@/lib/shared/format-span';
import type { SyncRun } from '@/lib/shared/schemas/sync';
import { addSample, type ProgressSample, toRunProgress, toSample } from '@/lib/shared/sync/run-progress';
import { CancelSyncButton } from './cancel-sync-button';
import type { SyncActions } from './sync-actions';
import { SyncRunBadge } from './sync-run-badge';
import { SyncRunFacts } from './sync-run-facts';

export interface SyncProgressCardProps {
  run: SyncRun;
  title: string;
  /** False: no process runs jobs, so nothing begins. */
  mayRun: boolean;
  mayChange: boolean;
  cancel: SyncActions['cancel'];
}

/** A run under way: what it does, how far it has come, and the way to end it. */
export function SyncProgressCard({ run, title, mayRun, mayChange, cancel }: SyncProgressCardProps) {
  const t = useTranslations('sync.progress');
  return (
    <Card
      title={t('title')}
      badge={<SyncRunBadge run={run} />}
      actions={mayChange && <CancelSyncButton run={run} cancel={cancel} />}
    >
      <div className="grid gap-2">
        <p role="status" className="font-medium">
          {t(toStep({ run, mayRun }), { title })}
        </p>
        <SyncProgressBar run={run} />
        <SyncRunFacts run={run} />
      </div>
    </Card>
  );
}

function toStep({ run, mayRun }: { run: SyncRun; mayRun: boolean }) {
  if (run.cancelRequested) return 'cancelling';
  if (run.state === 'requested') return mayRun ? 'starting' : 'nobody';
  return run.phase;
}

/** The bar and its line of numbers. */
export function SyncProgressBar({ run }: { run: SyncRun }) {
  const t = useTranslations('sync.progress');
  const locale = useLocale();
  const { done, total, share, ratePerSecond, leftMs } = toRunProgress({ run, samples: useSamples(run) });
  const number = (value: number) => formatNumber(value, locale);
  const unit = run.phase === 'applying' ? 'changes' : 'domains';
  const parts = [
    total === null
      ? t(`${unit}.done`, { done: number(done), count: done })
      : t(`${unit}.of`, { done: number(done), total: number(total), count: total }),
    ratePerSecond ? t('rate', { rate: number(Math.max(1, Math.round(ratePerSecond))) }) : null,
    leftMs === null ? null : t('left', { duration: formatDuration(roundUp(leftMs), locale) }),
  ].filter((part) => part !== null);
  return (
    <div className="grid gap-1">
      <progress
        className="progress"
        aria-label={t('bar')}
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <p className="flex min-h-5 flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
    </div>
  );
}

/** Whole seconds: a figure that changes in its last digit reads as noise. */
function roundUp(ms: number): number {
  return Math.ceil(ms / 1000) * 1000;
}

/** What this browser saw of the run, for its rate of just now. */
function useSamples(run: SyncRun): readonly ProgressSample[] {
  const [samples, setSamples] = useState<{ runId: string; list: ProgressSample[] }>({
    runId: run.id,
    list: [],
  });
  useEffect(() => {
    if (run.state !== 'running') return;
    const sample = toSample({ run, atMs: performance.now() });
    setSamples((before) => ({
      runId: run.id,
      list: addSample(before.runId === run.id ? before.list : [], sample),
    }));
  }, [run]);
  return samples.runId === run.id ? samples.list : [];
}
