'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { connectionTestQuery } from '@/lib/shared/queries/registrar-queries';
import type { ConfigurationDraft } from '@/lib/shared/registrars/configuration-draft';
import { toFormData } from '@/lib/shared/registrars/configuration-form-data';
import type { ConnectionTestStart } from '@/lib/shared/registrars/configuration-form-state';
import { fieldIds, toConfigurationSummary } from '@/lib/shared/registrars/configuration-summary';
import { needsNewKey } from '@/lib/shared/registrars/needs-new-key';
import type { Failure } from '@/lib/shared/result';
import type { ConnectionTest } from '@/lib/shared/schemas/connection-test';
import type { RegistrarConfigurationView } from '@/lib/shared/schemas/registrar-view';
import { ConnectionProof } from './connection-proof';
import { ConnectionTestResult } from './connection-test-result';
import { ConnectionTestStages } from './connection-test-stages';

export interface ConnectionTestPanelProps {
  view: RegistrarConfigurationView;
  draft: ConfigurationDraft;
  startTest: (form: FormData) => Promise<ConnectionTestStart>;
  /** A test ended: what is stored about the connection has changed. */
  onTested: (test: ConnectionTest) => void;
  mayTest: boolean;
}

/** A test that was started here, and what stood on the screen then. */
interface StartedTest {
  id: string;
  screen: string;
}

/** Tests exactly what stands on the screen, shows the stages as they end, and keeps the last result in sight. */
export function ConnectionTestPanel({ view, draft, startTest, onTested, mayTest }: ConnectionTestPanelProps) {
  const t = useTranslations('registrars.test');
  const [started, setStarted] = useState<StartedTest | null>(null);
  const [refused, setRefused] = useState<{ failure: Failure; screen: string } | null>(null);
  const [starting, start] = useTransition();
  const running = useRunningTest({ moduleId: view.moduleId, testId: started?.id ?? null, onTested });
  const screen = toScreenMark(draft);
  const stored = view.environments[draft.environment];
  const credential = draft.credentials[draft.environment];
  const typed = credential.keyAction === 'replace' && credential.apiKey.trim() !== '';
  const kept = stored.apiKey.set && credential.keyAction === 'keep';
  const testable = typed || (kept && !needsNewKey({ stored, baseUrl: credential.baseUrl }));
  const current = started?.screen === screen ? running : null;
  const shown = current ?? (typed ? null : stored.lastTest);
  const busy = starting || running?.state === 'running';
  const press = () =>
    start(async () => {
      setRefused(null);
      const { result } = await startTest(
        toFormData({ moduleId: view.moduleId, version: view.version, draft }),
      );
      if (result.ok) setStarted({ id: result.value.testId, screen });
      else setRefused({ failure: result.error, screen });
    });
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="font-semibold">{t('title')}</h3>
          <p className="text-xs text-muted">
            {testable ? t(typed ? 'whatTyped' : 'whatStored') : t('noKey')}
            {!typed && testable && (
              <>
                {' '}
                <ConnectionProof environment={stored} />
              </>
            )}
          </p>
        </div>
        {mayTest && (
          <Button id={fieldIds.test} busy={busy} aria-disabled={!testable} onClick={press}>
            {t('button')}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {busy ? t('running') : ''}
      </p>
      {refused !== null && refused.screen === screen && <ErrorNote error={refused.failure} />}
      {shown !== null && <ConnectionTestStages test={shown} />}
      {shown !== null && shown.state !== 'running' && (
        <ConnectionTestResult
          test={shown}
          fresh={current !== null}
          isStoredKey={stored.apiKey.set && stored.apiKey.fingerprint === shown.keyFingerprint}
          missingFieldId={toMissingFieldId(view)}
        />
      )}
    </div>
  );
}

/** What is missing beside the proof of the connection, which this test has just given. */
function toMissingFieldId(view: RegistrarConfigurationView): string | null {
  const { items } = toConfigurationSummary(view);
  return items.find(({ state, topic }) => state === 'todo' && topic !== 'connection')?.fieldId ?? null;
}

/** What a test depends on; another key or address on the screen makes a result one of another screen. */
function toScreenMark(draft: ConfigurationDraft): string {
  const { keyAction, apiKey, baseUrl } = draft.credentials[draft.environment];
  return JSON.stringify([draft.environment, baseUrl.trim(), keyAction === 'replace' ? apiKey : '']);
}

function useRunningTest({
  moduleId,
  testId,
  onTested,
}: {
  moduleId: string;
  testId: string | null;
  onTested: (test: ConnectionTest) => void;
}): ConnectionTest | null {
  const { data } = useQuery({
    ...connectionTestQuery({ moduleId, testId: testId ?? '' }),
    enabled: testId !== null,
  });
  const reported = useRef<string | null>(null);
  useEffect(() => {
    if (data === undefined || data.state === 'running' || reported.current === testId) return;
    reported.current = testId;
    onTested(data);
  }, [data, testId, onTested]);
  return data ?? null;
}
