import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { keyRing } from '../secrets/key-ring';
import { kidOfSealed } from '../secrets/kid-of-sealed';
import { resealSecret } from '../secrets/seal';
import { type CanaryOutcome, resealCanary } from './reseal-canary';
import { type SealedColumn, type SealedRow, sealedColumns } from './sealed-columns';
import { type UnreadableRow, walkSealedRows } from './survey-keys';

/** One transaction each: small enough that nobody waits for it, large enough that a disk flush each does not count. */
const BATCH_ROWS = 100;
/** Rows that another instance stored under an earlier key while this ran are met again in the next pass. */
const PASSES_MAX = 5;

export interface Rotation {
  /** Secrets now sealed by the current key by this run; with `dryRun`, that would be. */
  resealed: number;
  /** No key of the ring opens them, so they were left as they are. */
  unreadable: UnreadableRow[];
  /** Still sealed by an earlier key after the last pass: something goes on sealing with it. */
  left: number;
  canary: CanaryOutcome;
}

/**
 * Seals every stored secret with the current key of the ring, then the canary. May be stopped at any moment, also
 * by kill -9, and started again: each batch is stored whole or not at all, and what is done is not done twice. A
 * secret stored by a person meanwhile is never overwritten. Error: ENCRYPTION_KEY_MISSING.
 */
export async function rotateKeys({
  dryRun = false,
  renewCanary = false,
  batchRows = BATCH_ROWS,
  columns = sealedColumns,
  onProgress = () => {},
}: {
  dryRun?: boolean;
  /** Replaces a canary of a lost key, if every stored secret can be opened without that key. */
  renewCanary?: boolean;
  batchRows?: number;
  columns?: readonly SealedColumn[];
  onProgress?: (progress: { done: number; total: number }) => void;
} = {}): Promise<Result<Rotation>> {
  const current = keyRing().current;
  if (current === null) return failure('ENCRYPTION_KEY_MISSING');
  const run = { kid: current.kid, dryRun, batchRows, columns, onProgress };
  const total = await countEarlier(run);
  let resealed = 0;
  let unreadable: UnreadableRow[] = [];
  let left = total;
  for (let pass = 0; pass < PASSES_MAX && left > 0; pass += 1) {
    const ended = await runPass({ ...run, resealed, total });
    resealed += ended.resealed;
    unreadable = ended.unreadable;
    if (dryRun) break;
    left = (await countEarlier(run)) - unreadable.length;
  }
  const complete = unreadable.length === 0 && (left === 0 || dryRun);
  const canary = await resealCanary({ dryRun, complete, renew: renewCanary });
  return ok({ resealed, unreadable, left: dryRun ? 0 : left, canary });
}

interface Run {
  kid: string;
  dryRun: boolean;
  batchRows: number;
  columns: readonly SealedColumn[];
  onProgress: (progress: { done: number; total: number }) => void;
}

async function countEarlier({ kid, columns }: Run): Promise<number> {
  let count = 0;
  for await (const row of walkSealedRows(columns)) if (!isSealedBy(kid, row)) count += 1;
  return count;
}

function isSealedBy(kid: string, { sealed }: SealedRow): boolean {
  const found = kidOfSealed(sealed);
  return found.ok && found.value === kid;
}

interface Change {
  id: string;
  before: string;
  after: string;
}

async function runPass({
  kid,
  dryRun,
  batchRows,
  columns,
  onProgress,
  resealed: before,
  total,
}: Run & { resealed: number; total: number }): Promise<{ resealed: number; unreadable: UnreadableRow[] }> {
  const unreadable: UnreadableRow[] = [];
  let resealed = 0;
  const tell = () => {
    const done = before + resealed + unreadable.length;
    onProgress({ done, total: Math.max(total, done) });
  };
  for (const column of columns) {
    let batch: Change[] = [];
    const store = async () => {
      resealed += dryRun ? batch.length : await storeBatch({ column, batch });
      batch = [];
      tell();
    };
    for await (const row of walkSealedRows([column])) {
      if (isSealedBy(kid, row)) continue;
      const after = row.place.ok ? resealSecret({ ...row.place.value, sealed: row.sealed }) : row.place;
      if (after.ok) batch.push({ id: row.id, before: row.sealed, after: after.value });
      else unreadable.push({ name: row.name, code: after.error.code });
      if (batch.length >= batchRows) await store();
    }
    await store();
  }
  return { resealed, unreadable };
}

async function storeBatch({ column, batch }: { column: SealedColumn; batch: Change[] }): Promise<number> {
  if (batch.length === 0) return 0;
  const stored = await column.store(batch);
  return stored.filter(Boolean).length;
}
