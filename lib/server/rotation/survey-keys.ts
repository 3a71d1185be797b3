import 'server-only';
import type { ErrorCode } from '@/lib/shared/errors';
import { findKeyCanary } from '../data/key-canaries';
import { checkCanary } from '../secrets/canary';
import { kidOfSealed } from '../secrets/kid-of-sealed';
import { openSecret } from '../secrets/seal';
import { type SealedColumn, type SealedRow, sealedColumns } from './sealed-columns';

const PAGE_ROWS = 500;

/** A stored secret that no key of the ring opens, and why. `name` says which one. */
export interface UnreadableRow {
  name: string;
  code: ErrorCode;
}

export interface KeySurvey {
  /** Stored secrets by the key that sealed them; null: not in our format. */
  byKid: Map<string | null, number>;
  total: number;
  unreadable: UnreadableRow[];
  /** Null before the first start; `code` says why the ring does not open it. */
  canary: { kid: string | null; code: ErrorCode | null } | null;
}

/** Opens every stored secret once and keeps none: which keys they need, and which cannot be opened. Changes nothing. */
export async function surveyKeys(): Promise<KeySurvey> {
  const survey: KeySurvey = { byKid: new Map(), total: 0, unreadable: [], canary: await surveyCanary() };
  for await (const row of walkSealedRows()) {
    const kid = toKid(row.sealed);
    survey.total += 1;
    survey.byKid.set(kid, (survey.byKid.get(kid) ?? 0) + 1);
    const opened = row.place.ok ? openSecret({ ...row.place.value, sealed: row.sealed }) : row.place;
    if (!opened.ok) survey.unreadable.push({ name: row.name, code: opened.error.code });
  }
  return survey;
}

async function surveyCanary(): Promise<KeySurvey['canary']> {
  const found = await findKeyCanary();
  if (found === null) return null;
  const fit = checkCanary(found.sealed);
  return { kid: toKid(found.sealed), code: fit.ok ? null : fit.error.code };
}

function toKid(sealed: string): string | null {
  const kid = kidOfSealed(sealed);
  return kid.ok ? kid.value : null;
}

/** Every stored secret, column by column, in the order of their ids; a page at a time. */
export async function* walkSealedRows(
  columns: readonly SealedColumn[] = sealedColumns,
): AsyncGenerator<SealedRow> {
  for (const column of columns) {
    let after = '';
    for (;;) {
      const page = await column.list({ after, limit: PAGE_ROWS });
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_ROWS) break;
      after = last.id;
    }
  }
}
