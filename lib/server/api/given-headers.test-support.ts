interface Given {
  headers: Headers;
  cookies: Map<string, string>;
}
let given: Given = { headers: new Headers(), cookies: new Map() };

/** The next call comes with these. */
export function give(next: Given): void {
  given = next;
}

/** Stands for `next/headers`, which only works inside Next's own server. */
export const nextHeaders = {
  headers: async () => given.headers,
  cookies: async () => ({
    get: (name: string) => {
      const value = given.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
  }),
};
