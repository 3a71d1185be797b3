import { describe, expect, it } from 'vitest';
import { addSample, type ProgressSample, toRunProgress, toSample } from './run-progress';

const run = (part: Partial<Parameters<typeof toRunProgress>[0]['run']> = {}) => ({
  ...{ phase: 'listing' as const, seen: 0, total: 10_000, applied: 0, failed: 0, planned: 0, activeMs: 0 },
  ...part,
});

const follow = (points: readonly [atMs: number, seen: number][]): ProgressSample[] =>
  points.reduce<ProgressSample[]>(
    (samples, [atMs, seen]) => addSample(samples, toSample({ run: run({ seen }), atMs })),
    [],
  );

describe('the progress of a listing', () => {
  it('is what was read of what the registrar says there is', () => {
    expect(toRunProgress({ run: run({ seen: 2_500 }) })).toMatchObject({
      ...{ done: 2_500, total: 10_000, share: 0.25 },
    });
  });

  it('claims no share when the registrar does not say how many there are', () => {
    expect(toRunProgress({ run: run({ seen: 2_500, total: null, activeMs: 5_000 }) })).toEqual({
      ...{ done: 2_500, total: null, share: null, ratePerSecond: 500, leftMs: null },
    });
  });

  it('never exceeds the whole when the list grew meanwhile', () => {
    const progress = toRunProgress({ run: run({ seen: 10_400, activeMs: 10_000 }) });
    expect(progress).toMatchObject({ share: 1, leftMs: 0 });
  });

  it('has the average rate at first sight, and none in the first moments', () => {
    expect(toRunProgress({ run: run({ seen: 4_000, activeMs: 2_000 }) })).toMatchObject({
      ...{ ratePerSecond: 2_000, leftMs: 3_000 },
    });
    expect(toRunProgress({ run: run({ seen: 400, activeMs: 200 }) })).toMatchObject({
      ...{ ratePerSecond: null, leftMs: null },
    });
  });

  it('has the rate of the last seconds once they were watched', () => {
    const samples = follow([
      [0, 0],
      [1_000, 4_000],
      [18_000, 4_500],
      [20_000, 4_700],
    ]);
    expect(toRunProgress({ run: run({ seen: 4_700, activeMs: 20_000 }), samples })).toMatchObject({
      ...{ ratePerSecond: 100, leftMs: 53_000 },
    });
  });

  it('claims no time left while nothing moves', () => {
    const samples = follow([
      [0, 500],
      [5_000, 500],
    ]);
    expect(toRunProgress({ run: run({ seen: 500, activeMs: 9_000 }), samples })).toMatchObject({
      ...{ ratePerSecond: 0, leftMs: null },
    });
  });

  it('starts the count anew when the listing began again', () => {
    expect(
      follow([
        [0, 9_000],
        [1_000, 200],
      ]),
    ).toHaveLength(1);
  });
});

describe('the progress of applying', () => {
  const applying = { phase: 'applying' as const, seen: 10_000, applied: 40, failed: 10, planned: 150 };

  it('counts changes, those that failed included', () => {
    expect(toRunProgress({ run: run({ ...applying, activeMs: 60_000 }) })).toEqual({
      ...{ done: 50, total: 200, share: 0.25, ratePerSecond: null, leftMs: null },
    });
  });

  it('does not take the rate of the listing for its own', () => {
    const listed = follow([
      [0, 0],
      [10_000, 10_000],
    ]);
    const samples = addSample(listed, toSample({ run: run(applying), atMs: 11_000 }));
    expect(toRunProgress({ run: run(applying), samples }).ratePerSecond).toBeNull();
  });
});

it('knows no share while it looks for what is missing', () => {
  expect(toRunProgress({ run: run({ phase: 'absent', seen: 10_000, activeMs: 9_000 }) })).toMatchObject({
    ...{ share: null, leftMs: null },
  });
});
