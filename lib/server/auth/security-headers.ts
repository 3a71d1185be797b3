import 'server-only';

export interface SecurityHeaderInput {
  nonce: string;
  /** PANEL_URL is https. */
  https: boolean;
  /** Origin of the single sign-on provider: without scripts, the form of its button is redirected there. */
  singleSignOnOrigin: string | null;
  /** The path holds a one-time token. */
  secretPath: boolean;
  /** `next dev`: React needs eval for its error stacks, and reloading needs a web socket. */
  development: boolean;
}

/** Scripts only with the nonce of this very answer (and what those load); no frame, no foreign form target, no plug-in. */
export function toContentSecurityPolicy({
  nonce,
  singleSignOnOrigin,
  development,
}: Omit<SecurityHeaderInput, 'https' | 'secretPath'>): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // The overlay of `next dev` inserts styles without the nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // style="" attributes: positions of popups and virtual rows; they cannot load or run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    `form-action 'self'${singleSignOnOrigin === null ? '' : ` ${singleSignOnOrigin}`}`,
    "object-src 'none'",
  ].join('; ');
}

/** Everything but the policy above, for every answer of the panel. */
export function toSecurityHeaders({
  https,
  secretPath,
}: Pick<SecurityHeaderInput, 'https' | 'secretPath'>): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // Not "no-referrer": browsers would then send "Origin: null" with our own forms. "strict-origin" keeps a path to
    // itself as well, and leaves the forms their Origin.
    'Referrer-Policy': secretPath ? 'strict-origin' : 'same-origin',
    'Permissions-Policy':
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), ' +
      'microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}
