/** Next awaits this before it serves the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startPanel } = await import('@/lib/server/operations/start-panel');
  await startPanel();
}
