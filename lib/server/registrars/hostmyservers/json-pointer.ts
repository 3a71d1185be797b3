import 'server-only';

/** The reference tokens of an RFC 6901 JSON Pointer, or null when the text is not one. `''` is the whole document. */
export function parseJsonPointer(text: string): string[] | null {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return null;
  return text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What the pointer leads to, or undefined when nothing is there. Only own properties count. */
export function readPointer(document: unknown, pointer: string): unknown {
  const tokens = toTokens(pointer);
  let value: unknown = document;
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null || !isReachable(value, token)) return undefined;
    value = Reflect.get(value, token);
  }
  return value;
}

const knownMax = 200;
/** The few pointers of an API map, read four times for every entry of a list. */
const known = new Map<string, string[]>();

function toTokens(pointer: string): string[] {
  const before = known.get(pointer);
  if (before) return before;
  const tokens = parseJsonPointer(pointer);
  if (tokens === null) throw new Error(`not a JSON Pointer: ${pointer}`);
  if (known.size < knownMax) known.set(pointer, tokens);
  return tokens;
}

/** Builds a pointer from path segments, as zod reports them. */
export function toJsonPointer(segments: readonly PropertyKey[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function isReachable(container: object, token: string): boolean {
  if (Array.isArray(container) && !/^(0|[1-9]\d*)$/.test(token)) return false;
  return Object.hasOwn(container, token);
}
