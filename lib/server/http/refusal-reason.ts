import 'server-only';
import { isIP } from 'node:net';

/** Where APIs put the sentence that explains a refusal. */
const sentenceKeys = new Set([
  'message',
  'error',
  'errors',
  'detail',
  'details',
  'reason',
  'title',
  'description',
  'data',
]);
const depthMax = 4;

/** Addresses of another kind; without them a sentence about an e-mail address would look like one about an IP. */
const otherAddresses =
  /\b(e-?mail|mailing|postal|billing|street|home)[ -]address(es)?\b|\badresses?[ -](e-?mail|mail|courriel|electroniques?|postales?|de facturation)\b/g;
const speaksOfAddress =
  /\bip(v4|v6)?s?\b|\badress(e|es)\b|\baddress(es)?\b|\b(allow|white)[- ]?list(s|ed|ing)?\b|\blistes? blanches?\b/;
const addressLike = /[\da-f.:]{3,}/gi;

/** What the body of a 403 says about the caller's address. */
export interface AddressRefusal {
  /** As the registrar saw it; null when it does not name exactly one. */
  address: string | null;
}

/**
 * Null unless the body of a 403 says that the caller's address is not allowed (as opposed to missing rights).
 * English and French. Nothing of the text goes further than this function, but an address that is one.
 */
export function findAddressRefusal({
  text,
  isJson,
}: {
  text: string;
  isJson: boolean;
}): AddressRefusal | null {
  const sentences = isJson ? sentencesOf(parseBody(text), 0) : [text];
  const refusing = sentences.filter((sentence) =>
    speaksOfAddress.test(plain(sentence).replace(otherAddresses, ' ')),
  );
  if (refusing.length === 0) return null;
  const named = new Set(refusing.flatMap(addressesIn));
  const [address] = named;
  return { address: named.size === 1 && address !== undefined ? address : null };
}

function addressesIn(sentence: string): string[] {
  return (sentence.match(addressLike) ?? [])
    .map((word) => word.replace(/[.:]+$/, ''))
    .filter((word) => isIP(word) !== 0);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sentencesOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth >= depthMax) return [];
  if (Array.isArray(value)) return value.flatMap((item) => sentencesOf(item, depth + 1));
  return Object.entries(value)
    .filter(([key]) => sentenceKeys.has(key.toLowerCase()))
    .flatMap(([, item]) => sentencesOf(item, depth + 1));
}

/** Lower case without accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
