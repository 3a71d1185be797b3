import 'server-only';
import type { Failure } from '@/lib/shared/result';
import {
  type ConnectionStage,
  connectionStages,
  type StageResult,
} from '@/lib/shared/schemas/connection-test';

/** Collects the stages of one test in their order and passes each on as it ends. Durations in milliseconds. */
export function createTestStages(onStage: (stage: StageResult) => void = () => undefined) {
  const ended: StageResult[] = [];
  const record = (stage: StageResult) => {
    ended.push(stage);
    onStage(stage);
  };
  return {
    ended,
    record,
    pass(
      stage: ConnectionStage,
      { durationMs, params }: { durationMs: number; params?: StageResult['params'] },
    ) {
      record({ stage, outcome: 'passed', durationMs, code: null, params });
    },
    fail(stage: ConnectionStage, { durationMs, error }: { durationMs: number; error: Failure }) {
      record({ stage, outcome: 'failed', durationMs, code: error.code, params: error.params });
    },
    /** What was not reached is `skipped`. */
    skipRest() {
      for (const stage of connectionStages.slice(ended.length)) {
        record({ stage, outcome: 'skipped', durationMs: null, code: null });
      }
    },
  };
}
export type TestStages = ReturnType<typeof createTestStages>;

/** Runs `work` and tells how long it took, in milliseconds with one decimal. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; durationMs: number }> {
  const startedAt = performance.now();
  const value = await work();
  return { value, durationMs: Math.round((performance.now() - startedAt) * 10) / 10 };
}
