/** A word list from one line each, so that the tables stay readable. */
export function listOf(text: string): readonly [string, ...string[]] {
  const [first = '', ...others] = text.split('|');
  return [first, ...others];
}
