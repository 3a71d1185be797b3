import { z } from 'zod';
import { apiScopes } from '../api-token';
import { described, instant, named } from './described';

export const apiOwnTokenSchema = named(
  'Token',
  'The token that makes this call.',
  z.object({
    name: z.string(),
    last4: described(z.string(), 'Its last four characters.'),
    scopes: z.array(z.enum(apiScopes)),
    expiresAt: instant('When it expires; null: never.').nullable(),
    madeBy: described(z.string(), 'E-mail address of whoever made it.'),
    role: described(
      z.enum(['viewer', 'operator', 'administrator']),
      'Their role now; the token does no more than this role may.',
    ),
  }),
);

/** What a call that starts something is answered. */
export const apiStartedSchema = named(
  'Started',
  'It has begun, or will within seconds; the header Location says where to look how it goes.',
  z.object({ id: z.string() }),
);
