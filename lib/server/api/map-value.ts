import 'server-only';
import { ok, type Result } from '@/lib/shared/result';

/** What an operation answered, in the API's words; a refusal as it is. */
export function mapValue<From, To>(result: Result<From>, map: (value: From) => To): Result<To> {
  return result.ok ? ok(map(result.value)) : result;
}
