'use client';

import { ErrorPage } from '@/components/frame/error-page';
import { toLogId } from '@/components/frame/to-log-id';

export default function PanelError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPage logId={toLogId(error)} retry={retry} />;
}
