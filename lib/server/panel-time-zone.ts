import 'server-only';

/** Times are meant and shown in the server's time zone, the same for everybody who works in this panel. IANA name. */
export const panelTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
