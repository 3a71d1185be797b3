import 'server-only';
import { z } from 'zod';

/** What an address may say by itself: nothing that a stranger's link could frighten with. */
export const singleSignOnRefusalSchema = z.enum([
  'SINGLE_SIGN_ON_FAILED',
  'SINGLE_SIGN_ON_REFUSED',
  'SINGLE_SIGN_ON_EMAIL_TAKEN',
  'SINGLE_SIGN_ON_DEACTIVATED',
  'THROTTLED',
]);
