import 'server-only';
import { forgetKeyVersion } from '../http/forget-key-version';
import { forgetContacts } from '../registrars/contact-directory';
import { toKeyVersion, toSpareKeyVersion } from './stored-key';

/** Drops all that was read with a stored key, and its breaker and pauses: it changed, or its module was deactivated. */
export function forgetKey(credential: { id: string; keyVersion: number }): void {
  const keyVersion = toKeyVersion(credential);
  forgetContacts(keyVersion);
  forgetKeyVersion(keyVersion);
}

/** The same for a key that stood beside the working one. */
export function forgetSpareKey(spare: { id: string }): void {
  forgetKeyVersion(toSpareKeyVersion(spare));
}
