import { htmlReply, jsonReply, messageReply, type Reply } from '../reply';
import type { Scenario } from '../scenario';

const tooMany = (retryAfter: string): Reply =>
  jsonReply({ status: 429, body: { message: 'Too Many Attempts.' }, headers: { 'retry-after': retryAfter } });

/** Answers with another status than 200, or with something that is no answer. */
export const statusScenarios = {
  '401': {
    description: '401 with a message, as for a key that does not exist',
    reply: () => unauthenticated(),
  },
  '403': { description: '403: the key may not do this', reply: () => forbidden() },
  '403-ip': { description: '403: the caller’s IP address is not allowed', reply: () => ipRefused() },
  '404': { description: '404 with a message', reply: () => messageReply(404, 'Not Found.') },
  '422': {
    description: '422 with a message and errors per field',
    reply: () =>
      jsonReply({
        status: 422,
        body: { message: 'The given data was invalid.', errors: { page: ['The page must be an integer.'] } },
      }),
  },
  '429-seconds': {
    description: '429 with Retry-After in seconds',
    value: { default: 2, meaning: 'seconds' },
    reply: (_call, value) => tooMany(String(value)),
  },
  '429-date': {
    description: '429 with Retry-After as an HTTP date',
    value: { default: 2, meaning: 'seconds from now' },
    reply: (_call, value) => tooMany(new Date(Date.now() + value * 1000).toUTCString()),
  },
  '429-long': { description: '429 with Retry-After 3600', reply: () => tooMany('3600') },
  '429-bare': {
    description: '429 without Retry-After',
    reply: () => messageReply(429, 'Too Many Attempts.'),
  },
  '500': { description: '500 with a message', reply: () => messageReply(500, 'Server Error') },
  '502-html': {
    description: '502 with an HTML page of a proxy',
    reply: () => htmlReply(502, '502 Bad Gateway'),
  },
  '503': {
    description: '503, down for maintenance, with Retry-After in seconds',
    value: { default: 2, meaning: 'seconds' },
    reply: (_call, value) =>
      jsonReply({
        status: 503,
        body: { message: 'Service Unavailable' },
        headers: { 'retry-after': String(value) },
      }),
  },
  'html-200': {
    description: '200 with an HTML page, as a login form or a maintenance page would be',
    reply: () => htmlReply(200, 'Connexion à votre espace client'),
  },
} as const satisfies Record<string, Scenario>;

export function unauthenticated(): Reply {
  return messageReply(401, 'Unauthenticated.');
}

export function forbidden(): Reply {
  return messageReply(403, 'This action is unauthorized.');
}

export function ipRefused(): Reply {
  return messageReply(403, 'Your IP address 203.0.113.7 is not allowed to use this API key.');
}
