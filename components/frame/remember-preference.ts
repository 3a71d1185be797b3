const yearS = 365 * 24 * 60 * 60;

/** Keeps a choice in this browser where the server can read it before it renders: no flash, no script in the page. */
export function rememberPreference({ cookie, value }: { cookie: string; value: string }): void {
  const secure = window.location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https, the panel may run without
  document.cookie = `${cookie}=${value}; Path=/; Max-Age=${yearS}; SameSite=Lax${secure}`;
}
