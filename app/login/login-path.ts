/** A page of the sign-in that remembers where the person wanted to go. */
export function toLoginPath({
  page,
  continueTo,
}: {
  page: '/login' | '/login/second-factor';
  continueTo: string;
}): string {
  return continueTo === '/' ? page : `${page}?callbackUrl=${encodeURIComponent(continueTo)}`;
}
