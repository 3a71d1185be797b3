import 'server-only';
import { httpClient } from './http-client';

/** After a key was changed or removed: its breaker, its pause and its reads in flight are met by nobody any more. */
export function forgetKeyVersion(keyVersion: string): void {
  httpClient().forgetKeyVersion(keyVersion);
}
