'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/frame/use-action';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { connectionTestQuery } from '@/lib/shared/queries/registrar-queries';
import { type ConnectionTest, connectionStages } from '@/lib/shared/schemas/connection-test';
import type { NextKeyView } from '@/lib/shared/schemas/spare-keys-view';
import { AccountComparisonNote } from './account-comparison-note';
import { ConnectionTestStages } from './connection-test-stages';
import type { SpareKeyProps } from './spare-key-actions';

/** The test of the next key: its stages as they end, then whose account it is. */
export function NextKeyCheck({ place, actions, next }: SpareKeyProps & { next: NextKeyView }) {
  const t = useTranslations('spareKeys');
  const { act, busy, error } = useAction();
  const [startedId, setStartedId] = useState<string | null>(null);
  const { test, isNews } = useTest({ moduleId: place.moduleId, known: next.test, startedId });
  const running = test?.state === 'running';
  const compared = running && test.stages.length === connectionStages.length;
  const status = running ? t(compared ? 'comparing' : 'testing') : '';
  return (
    <div className="grid w-full justify-items-start gap-2">
      <Button
        variant={next.proved ? 'secondary' : 'primary'}
        busy={busy || running}
        onClick={() =>
          act(
            () => actions.test({ ...place, spareKeyId: next.id }),
            ({ testId }) => setStartedId(testId),
          )
        }
      >
        {t(test === null || test.state === 'running' ? 'test' : 'testAgain')}
      </Button>
      <p role="status" className={compared ? 'text-xs text-muted' : 'sr-only'}>
        {status}
      </p>
      {error && <ErrorNote error={error} />}
      {test && (
        <div className="w-full">
          <ConnectionTestStages test={test} />
        </div>
      )}
      {test?.state === 'failed' && (
        <ErrorNote
          error={test.error ?? { code: 'INTERRUPTED', retry: true }}
          failedAt={test.finishedAt}
          announce={isNews ? 'alert' : 'none'}
        />
      )}
      {test?.state === 'passed' && next.account && (
        <AccountComparisonNote comparison={next.account} isNews={isNews} />
      )}
    </div>
  );
}

/** The test that was started here, or the one that the page knows of; asked again until it has ended. */
function useTest({
  moduleId,
  known,
  startedId,
}: {
  moduleId: string;
  known: ConnectionTest | null;
  startedId: string | null;
}): { test: ConnectionTest | null; isNews: boolean } {
  const router = useRouter();
  const testId = startedId ?? (known?.state === 'running' ? known.id : null);
  const { data } = useQuery({
    ...connectionTestQuery({ moduleId, testId: testId ?? '' }),
    enabled: testId !== null,
  });
  const reported = useRef<string | null>(null);
  useEffect(() => {
    if (data === undefined || data.state === 'running' || reported.current === data.id) return;
    reported.current = data.id;
    router.refresh();
  }, [data, router]);
  // Until the page knows what the test has found, it counts as under way.
  if (data && data.state !== 'running' && known?.id !== data.id && data.state === 'passed')
    return { test: { ...data, state: 'running' }, isNews: true };
  return { test: data ?? known, isNews: data !== undefined };
}
