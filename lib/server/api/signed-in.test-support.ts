import { openSession } from '../auth/open-session';
import { sessionCookieName } from '../auth/session-cookie';
import { give } from './given-headers.test-support';

const panelUrl = 'https://panel.example.com';

/** The next calls come from a session of this user's, in the panel's own pages. */
export async function signInAs(user: { id: string; email: string }): Promise<void> {
  const { token } = await openSession({
    user: { ...user, name: 'Ada' },
    address: '203.0.113.7',
    userAgent: null,
    way: 'password',
  });
  const headers = new Headers({ origin: panelUrl, 'x-forwarded-for': '203.0.113.7' });
  give({ headers, cookies: new Map([[sessionCookieName(), token]]) });
}
