import { expect, it } from 'vitest';
import { toSyncPollMs } from './sync-poll';

const now = new Date('2026-11-24T12:00:00Z');
const run = (part: object) => ({ state: 'running', continuesAt: null, ...part }) as never;
const poll = (view: { current?: never; nextRunAt?: string }) =>
  toSyncPollMs({ view: { current: view.current ?? null, nextRunAt: view.nextRunAt ?? null }, now });

it('asks each second while a run is under way or asked for', () => {
  expect(poll({ current: run({ state: 'running' }), nextRunAt: '2026-11-25T02:30:00Z' })).toBe(1_000);
  expect(poll({ current: run({ state: 'requested' }) })).toBe(1_000);
});

it('never asks while nothing will begin by itself', () => {
  expect(poll({})).toBe(false);
});

it('looks again when the next run, or an interrupted one, is expected to begin', () => {
  expect(poll({ nextRunAt: '2026-11-24T12:00:40Z' })).toBe(41_000);
  const interrupted = run({ state: 'interrupted', continuesAt: '2026-11-24T12:00:10Z' });
  expect(poll({ current: interrupted, nextRunAt: '2026-11-24T12:00:40Z' })).toBe(11_000);
  expect(poll({ nextRunAt: '2026-11-24T11:59:59Z' })).toBe(6_000);
});

it('looks from time to time at what is far ahead', () => {
  expect(poll({ nextRunAt: '2026-11-30T00:00:00Z' })).toBe(600_000);
});
