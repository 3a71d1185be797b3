import type { ErrorCode } from '../errors';
import { fieldIds } from '../registrars/configuration-summary';

/** Where what keeps a sync from running is mended. */
export function toBlockedHref({ code, moduleId }: { code: ErrorCode; moduleId: string }): string {
  if (code === 'MODULE_DEACTIVATED') return '/setup/registrars';
  return `/setup/registrars/${moduleId}#${toField(code)}`;
}

function toField(code: ErrorCode): string {
  switch (code) {
    case 'SYNC_SWITCHED_OFF':
      return fieldIds.sync;
    case 'BASE_URL_MISSING':
    case 'LOCAL_ADDRESS_REFUSED':
      return fieldIds.baseUrl;
    default:
      return fieldIds.apiKey;
  }
}
