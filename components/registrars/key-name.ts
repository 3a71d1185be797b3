/** How a key is called on the screen: by its end, or by its fingerprint where the end would tell too much. */
export function toKeyName({ last4, fingerprint }: { last4: string; fingerprint: string }): string {
  return last4 === '' ? fingerprint : `…${last4}`;
}
