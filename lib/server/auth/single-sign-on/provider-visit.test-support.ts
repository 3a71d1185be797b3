import { answerAuthRoute } from '../auth-route';
import { type Browser, from } from '../visit.test-support';

/** A browser at the provider: follows its redirects and signs in on its page, until it is sent back to the panel. */
export async function signInAtProvider(input: {
  location: string;
  sub: string;
  cookies?: Map<string, string>;
}): Promise<URL> {
  const cookies = input.cookies ?? new Map<string, string>();
  let url = new URL(input.location);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 12; step += 1) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: form }),
    });
    form = null;
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      if (url.pathname.startsWith('/api/auth/')) return url;
    } else if (response.ok && url.pathname.startsWith('/interaction/')) {
      form = new URLSearchParams(input.sub === '' ? { cancel: '1' } : { sub: input.sub });
    } else {
      throw new Error(
        `The provider answered ${response.status} at ${url.pathname}: ${await response.text()}`,
      );
    }
  }
  throw new Error('The provider did not come to an end');
}

/** The browser follows the provider's redirect back to the panel, and keeps the cookies of the answer. */
export async function comeBack({ browser, url }: { browser: Browser; url: URL }): Promise<Response> {
  from(browser);
  const action = url.pathname.split('/').slice(3);
  const response = await answerAuthRoute(
    new Request(`http://127.0.0.1:3000${url.pathname}${url.search}`),
    action,
  );
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') browser.cookies.delete(name);
    else browser.cookies.set(name, decodeURIComponent(value));
  }
  return response;
}
