import 'server-only';

/**
 * Whether an Origin header names this panel: the same text as PANEL_URL's origin, nothing looser. Browsers send it
 * with every unsafe request; absent and `null` (sandboxed frames, data: pages, stripped by privacy tools) are refused.
 */
export function isOwnOrigin({ origin, panelUrl }: { origin: string | null; panelUrl: string }): boolean {
  return origin !== null && origin !== 'null' && origin === panelUrl;
}
