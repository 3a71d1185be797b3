import 'server-only';

/** Consecutive segments that are never called. `GET /user/revoke` revokes the API key (registrar-api.md). */
const deniedSegments = [['user', 'revoke']] as const;

/**
 * Whether a path leads to something that must never be called, under any base path and however it is spelled:
 * upper case, encoded (also more than once), dot segments, doubled or back slashes, path parameters, an extension.
 * A query or fragment is left out of the comparison.
 */
export function isDeniedPath(path: string): boolean {
  const segments = toSegments(path);
  return isDenied(segments) || isDenied(withoutDotSegments(segments));
}

function isDenied(segments: readonly string[]): boolean {
  return deniedSegments.some((denied) =>
    segments.some((_, start) => denied.every((word, offset) => segments[start + offset] === word)),
  );
}

function toSegments(path: string): string[] {
  return decode(path.normalize('NFKC'))
    .toLowerCase()
    .replace(/[?#].*$/s, '')
    .split(/[/\\]+/)
    .map(bare)
    .filter((segment) => segment !== '');
}

/** Byte by byte and never failing: a path that decodes badly must not slip through as "not a path". */
function decode(path: string): string {
  let text = path;
  // Each round makes the text shorter, so this ends.
  for (;;) {
    const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (decoded === text) return text;
    text = decoded;
  }
}

/** `revoke;v=1` and `revoke.json` reach the same handler on many servers; blanks and controls are dropped by some. */
function bare(segment: string): string {
  const word = segment.replace(/[\s\p{Cc}\p{Cf}]/gu, '').replace(/;.*$/s, '');
  return word === '..' ? word : word.replace(/\..*$/s, '');
}

function withoutDotSegments(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else kept.push(segment);
  }
  return kept;
}
