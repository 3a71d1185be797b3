import 'server-only';
import type { z } from 'zod';
import { failure, ok, type Result } from '@/lib/shared/result';

/** `application/json`, `text/json`, or anything `+json`. */
export function isJsonType(contentType: string | undefined): boolean {
  return /^\s*(application\/json|text\/json|[\w.-]+\/[\w.+-]+\+json)\s*(;|$)/i.test(contentType ?? '');
}

/** Strict UTF-8, and not nested deeper than a reader can follow. UPSTREAM_NOT_JSON, UPSTREAM_SCHEMA. */
export function decodeJson({ bytes, nestingMax }: { bytes: Uint8Array; nestingMax: number }): Result<string> {
  // Measured before anything parses it: parsers and schemas recurse.
  if (nestsDeeperThan(bytes, nestingMax)) return failure('UPSTREAM_SCHEMA', { params: { pointer: '' } });
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return failure('UPSTREAM_NOT_JSON');
  }
}

/** UPSTREAM_NOT_JSON, or UPSTREAM_SCHEMA with the JSON Pointer of the first thing that does not fit. */
export function parseJson<T>({ text, schema }: { text: string; schema: z.ZodType<T> }): Result<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failure('UPSTREAM_NOT_JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return failure('UPSTREAM_SCHEMA', { params: { pointer: toPointer(parsed.error.issues[0]?.path ?? []) } });
}

/** A key of the answer itself (of a record, say) is upstream text: only plain short words are shown. */
function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => String(step))
    .map((step) => (/^[\w.-]{1,40}$/.test(step) ? `/${step}` : '/…'))
    .join('');
}

const sign = {
  quote: 0x22,
  backslash: 0x5c,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
};

/** Counts brackets outside of texts, byte by byte: in UTF-8 no part of a longer character looks like one. */
function nestsDeeperThan(bytes: Uint8Array, nestingMax: number): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText) {
      if (byte === sign.backslash) at++;
      else if (byte === sign.quote) inText = false;
    } else if (byte === sign.quote) inText = true;
    else if (byte === sign.openList || byte === sign.openObject) {
      if (++depth > nestingMax) return true;
    } else if (byte === sign.closeList || byte === sign.closeObject) depth--;
  }
  return false;
}
