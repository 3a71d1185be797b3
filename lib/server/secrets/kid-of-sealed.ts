import 'server-only';
import { failure, ok, type Result } from '../../shared/result';
import { parseSealedText } from './sealed-text';

/** Which key sealed a text, without opening it. Error: SECRET_MALFORMED. */
export function kidOfSealed(sealed: string): Result<string> {
  const parts = parseSealedText(sealed);
  return parts === null ? failure('SECRET_MALFORMED') : ok(parts.kid);
}
