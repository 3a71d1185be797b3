import 'server-only';
import type { Actor } from '../actor';
import { endSession } from '../data/sessions';
import { forgetInBrowser } from './session-in-browser';

/** The row first, then the cookie: whoever kept a copy of the cookie is signed out as well. */
export async function endOwnSession({ sessionId, by }: { sessionId: string; by: Actor }): Promise<void> {
  await endSession({ id: sessionId, by });
  await forgetInBrowser();
}
