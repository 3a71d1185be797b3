'use client';

import { ErrorPage } from '@/components/frame/error-page';
import { toLogId } from '@/components/frame/to-log-id';

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="px-4">
      <ErrorPage logId={toLogId(error)} retry={retry} />
    </main>
  );
}
