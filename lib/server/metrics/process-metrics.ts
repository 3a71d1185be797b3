import 'server-only';
import { type CallCounts, callBuckets, counts } from '../counts';
import type { Family, Sample } from './exposition';

const startedAt = Date.now() / 1000 - process.uptime();

/** What this process has seen since it started. */
export function listProcessMetrics(): Family[] {
  const { calls, signIns } = counts();
  return [
    {
      name: 'registrar_panel_registrar_call_duration_seconds',
      help: 'Attempts to call the registrar, by how they ended. Of this process.',
      type: 'histogram',
      samples: [...calls].flatMap(([outcome, call]) => toHistogram({ outcome }, call)),
    },
    {
      name: 'registrar_panel_sign_ins_total',
      help: 'Sign-ins, by how they ended. Of this process.',
      type: 'counter',
      samples: [...signIns].map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    {
      name: 'process_start_time_seconds',
      help: 'When this process started, in seconds since 1970.',
      type: 'gauge',
      samples: [{ value: startedAt }],
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of this process.',
      type: 'gauge',
      samples: [{ value: process.memoryUsage.rss() }],
    },
  ];
}

function toHistogram(labels: Record<string, string>, { buckets, seconds }: CallCounts): Sample[] {
  let sum = 0;
  const limits = [...callBuckets.map(String), '+Inf'].map((le, index): Sample => {
    sum += buckets[index] ?? 0;
    return { suffix: '_bucket', labels: { ...labels, le }, value: sum };
  });
  return [...limits, { suffix: '_sum', labels, value: seconds }, { suffix: '_count', labels, value: sum }];
}
