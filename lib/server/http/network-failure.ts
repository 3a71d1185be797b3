import 'server-only';
import { type Failure, failure } from '@/lib/shared/result';
import { CallFailed } from './call-failed';

const dnsCodes = /^(ENOTFOUND|ENODATA|ESERVFAIL|EREFUSED|EAI_\w+)$/;
const timeCodes: Record<string, string> = {
  ETIMEDOUT: 'connect',
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'headers',
  UND_ERR_BODY_TIMEOUT: 'body',
};
const tlsCodes =
  /^(ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|CRL_|ERROR_IN_)/;
/** The peer speaks something that is not HTTP (undici's parser error often has no code), or compresses badly. */
const notHttpCodes = /^(HTTPParserError$|HPE_|UND_ERR_HEADERS_OVERFLOW$|Z_)/;
const networkCodes = /^(E[A-Z]+|UND_ERR_(SOCKET|INFO|RES_CONTENT_LENGTH_MISMATCH))$/;

/** Turns what Node and undici throw into a failure. Anything it does not know is a bug and is thrown again. */
export function toNetworkFailure(error: unknown): Failure {
  if (error instanceof CallFailed) return error.failure;
  const code = toCode(error);
  const phase = timeCodes[code];
  if (phase !== undefined) return failure('TIMEOUT', { retry: true, params: { phase } }).error;
  if (dnsCodes.test(code)) return failure('HOST_NOT_FOUND', { retry: true }).error;
  if (tlsCodes.test(code)) return failure('TLS_FAILED', { params: { reason: toTlsReason(code) } }).error;
  if (notHttpCodes.test(code)) return failure('UPSTREAM_NOT_JSON').error;
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return failure('CANCELLED').error;
  if (networkCodes.test(code)) {
    return failure('UNREACHABLE', { retry: true, params: { reason: toNetworkReason(code) } }).error;
  }
  throw error;
}

function toCode(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function toTlsReason(code: string): 'expired' | 'selfSigned' | 'wrongHost' | 'other' {
  if (code === 'CERT_HAS_EXPIRED') return 'expired';
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT' || code === 'SELF_SIGNED_CERT_IN_CHAIN') return 'selfSigned';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') return 'wrongHost';
  return 'other';
}

function toNetworkReason(code: string): 'refused' | 'noRoute' | 'reset' | 'other' {
  if (code === 'ECONNREFUSED') return 'refused';
  if (/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EHOSTDOWN)$/.test(code)) return 'noRoute';
  if (/^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_.+)$/.test(code)) return 'reset';
  return 'other';
}
