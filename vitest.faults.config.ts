import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config';

/** The long form of the fault tests, one after the other: they measure. The quick form is among the unit tests. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({
    test: { include: ['tests/faults/**/*.fault.ts'], maxWorkers: 1, fileParallelism: false },
  }),
);
