import { describe, expect, it } from 'vitest';
import {
  applySyncChangesSchema,
  syncChangeFilterSchema,
  syncChangeSliceSchema,
  syncRunCursorSchema,
  syncRunIdSchema,
  toChangeSlice,
} from './sync-requests';

describe('the address of a run’s changes', () => {
  it('names kind, state and page', () => {
    const filter = syncChangeFilterSchema.parse({ kind: 'expiryDate', state: 'planned', page: '3' });
    expect(toChangeSlice(filter)).toEqual({ kind: 'expiryDate', state: 'planned', offset: 100, limit: 50 });
  });

  it.each([
    {},
    { kind: 'nonsense', state: '', page: '0' },
    { kind: ['status', 'added'], page: '-1' },
    { page: '1.5' },
    { page: '1e99' },
    { page: 'two' },
    { page: '1000001' },
  ])('still opens with %j: the first page of everything', (address) => {
    expect(toChangeSlice(syncChangeFilterSchema.parse(address))).toEqual({
      ...{ kind: undefined, state: undefined, offset: 0, limit: 50 },
    });
  });
});

it('the place in the history and the id of a run hold no character that PostgreSQL refuses', () => {
  expect(syncRunCursorSchema.parse('2026-11-25T00:00:00.000Z_r\0')).toBeUndefined();
  expect(syncRunCursorSchema.parse('2026-11-25T00:00:00.000Z_r')).toBe('2026-11-25T00:00:00.000Z_r');
  expect(syncRunIdSchema.safeParse({ runId: 'r\0' }).success).toBe(false);
});

it('a slice has at most 500 changes, and begins at a place that exists', () => {
  expect(syncChangeSliceSchema.parse({ offset: '150', limit: '500' })).toMatchObject({
    offset: 150,
    limit: 500,
  });
  expect(syncChangeSliceSchema.parse({ offset: '-5', limit: '501' })).toMatchObject({
    offset: 0,
    limit: 100,
  });
});

describe('what is to be applied', () => {
  const parse = (selection: unknown) => applySyncChangesSchema.safeParse({ runId: 'r', selection }).success;

  it('is all, a kind, or some rows', () => {
    expect(parse({ all: true })).toBe(true);
    expect(parse({ kind: 'missing' })).toBe(true);
    expect(parse({ changeIds: ['c1', 'c2'] })).toBe(true);
  });

  it.each([{}, { all: false }, { kind: 'everything' }, { changeIds: [] }, { changeIds: [7] }, null])(
    'is not %j',
    (selection) => {
      expect(parse(selection)).toBe(false);
    },
  );
});
