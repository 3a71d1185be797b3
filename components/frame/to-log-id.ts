/** Next's digest of an error on the server, which the server's log names too; none for an error in the browser. */
export function toLogId(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' && error.digest !== '' ? error.digest : undefined;
}
