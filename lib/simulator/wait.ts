/** Waits; false when the caller went away meanwhile. */
export function waitMs(durationMs: number, closed: AbortSignal): Promise<boolean> {
  if (closed.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(true), durationMs);
    const gone = () => done(false);
    const done = (stillThere: boolean) => {
      clearTimeout(timer);
      closed.removeEventListener('abort', gone);
      resolve(stillThere);
    };
    closed.addEventListener('abort', gone, { once: true });
  });
}
