import type { Instrumentation } from 'next';

/** Next awaits this before it serves the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startPanel } = await import('@/lib/server/operations/start-panel');
  await startPanel();
}

/** Writes down what an error page names by its log id. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logPageError } = await import('@/lib/server/operations/log-page-error');
  logPageError({ error, method: request.method, path: request.path });
};
