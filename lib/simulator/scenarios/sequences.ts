import { messageReply, type Reply } from '../reply';
import type { Scenario } from '../scenario';
import { unauthenticated } from './statuses';

/** Answers that depend on what came before, or lead somewhere else. */
export const sequenceScenarios = {
  'revoked-midway': {
    description: 'the key works a few times, then 401 for good',
    value: { default: 3, meaning: 'calls that work' },
    reply: ({ used }, value) => (used < value ? null : unauthenticated()),
  },
  flapping: {
    description: '500 and good answers by turns, beginning with 500',
    value: { default: 1, meaning: 'calls per turn' },
    reply: ({ used }, value) =>
      Math.floor(used / Math.max(1, value)) % 2 === 0 ? messageReply(500, 'Server Error') : null,
  },
  'redirect-same-origin': {
    description: '302 to the same path on this server, which then answers',
    reply: ({ path, query }) => redirect(`${path}?${query}&redirected=1`),
  },
  'redirect-other-origin': {
    description: '302 to another origin (this server under its other name, counted as elsewhere)',
    reply: ({ path, otherOrigin }) => redirect(`${otherOrigin}/elsewhere${path}`),
  },
  'redirect-loop': { description: '302 to itself for ever', reply: ({ path }) => redirect(path) },
  'redirect-revokes': {
    description: '302 to /user/revoke',
    reply: () => redirect('/api/user/revoke'),
  },
} as const satisfies Record<string, Scenario>;

function redirect(location: string): Reply {
  return { status: 302, headers: { location, 'content-type': 'text/html; charset=utf-8' }, body: '' };
}
