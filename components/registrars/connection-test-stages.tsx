'use client';

import { Check, Circle, Minus, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Spinner } from '@/components/ui/spinner';
import { formatMoney } from '@/lib/shared/format';
import { formatDuration } from '@/lib/shared/format-span';
import {
  type ConnectionStage,
  type ConnectionTest,
  connectionStages,
  type StageResult,
} from '@/lib/shared/schemas/connection-test';

type StageState = 'passed' | 'failed' | 'skipped' | 'notUsed' | 'running' | 'waiting';

const look = {
  passed: { Icon: Check, colour: 'text-ok' },
  failed: { Icon: X, colour: 'text-bad' },
  skipped: { Icon: Minus, colour: 'text-muted' },
  notUsed: { Icon: Minus, colour: 'text-muted' },
  waiting: { Icon: Circle, colour: 'text-muted' },
};

const quiet: ReadonlySet<StageState> = new Set(['waiting', 'skipped', 'notUsed']);

/** The stages of a test in their order, each with its outcome and its own time. */
export function ConnectionTestStages({ test }: { test: ConnectionTest }) {
  return (
    <ol className="grid text-xs">
      {connectionStages.map((stage) => (
        <StageRow key={stage} stage={stage} test={test} />
      ))}
    </ol>
  );
}

function StageRow({ stage, test }: { stage: ConnectionStage; test: ConnectionTest }) {
  const t = useTranslations('registrars.test');
  const locale = useLocale();
  const result = test.stages.find((entry) => entry.stage === stage);
  const state = result === undefined ? toOpenState({ stage, test }) : toEndedState(result);
  return (
    <li className="grid min-h-6 grid-cols-[1.125rem_minmax(0,1fr)_auto] items-center gap-x-2">
      <StageIcon state={state} />
      <span className={`truncate ${quiet.has(state) ? 'text-muted' : ''}`}>
        {t(`stages.${stage}`)}
        <span className="sr-only">: {t(`outcomes.${state}`)}</span>
        <StageDetail stage={stage} test={test} />
      </span>
      <span className="text-muted tabular-nums">
        {typeof result?.durationMs === 'number'
          ? formatDuration(result.durationMs, locale)
          : state === 'skipped' || state === 'notUsed'
            ? t(`outcomes.${state}`)
            : ''}
      </span>
    </li>
  );
}

function StageIcon({ state }: { state: StageState }) {
  if (state === 'running') return <Spinner />;
  const { Icon, colour } = look[state];
  return <Icon aria-hidden="true" className={`size-4 ${colour}`} />;
}

/** Plain http has no TLS: that stage was not missed, it does not exist. */
function toEndedState({ outcome, params }: StageResult): StageState {
  return outcome === 'skipped' && params?.scheme === 'http' ? 'notUsed' : outcome;
}

/** The first stage without a result is the one under way. */
function toOpenState({ stage, test }: { stage: ConnectionStage; test: ConnectionTest }): StageState {
  if (test.state !== 'running') return 'skipped';
  const first = connectionStages.find((name) => !test.stages.some((entry) => entry.stage === name));
  return first === stage ? 'running' : 'waiting';
}

function StageDetail({ stage, test }: { stage: ConnectionStage; test: ConnectionTest }) {
  const t = useTranslations('registrars.test.details');
  const locale = useLocale();
  const params = test.stages.find((entry) => entry.stage === stage)?.params;
  const text =
    stage === 'balance' && test.balance !== null
      ? formatMoney(test.balance, locale)
      : stage === 'dns' && params?.address !== undefined
        ? String(params.address)
        : stage === 'contacts' && typeof params?.count === 'number'
          ? t(params.complete === 0 ? 'contactsPartly' : 'contacts', { count: params.count })
          : null;
  return text === null ? null : <span className="text-muted"> · {text}</span>;
}
