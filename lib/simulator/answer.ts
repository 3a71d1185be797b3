import type { ActiveScenario } from './active-scenarios';
import { accountOf } from './keys';
import { type ApiRequest, positive } from './read-request';
import { jsonReply, messageReply, type Reply } from './reply';
import { answerAccount } from './routes/account';
import { answerDomain } from './routes/domain';
import { answerList } from './routes/list';
import { forbidden, ipRefused, unauthenticated } from './scenarios/statuses';
import type { SimulatorState } from './state';

/** What the API says. */
export function answer(input: {
  state: SimulatorState;
  request: ApiRequest;
  active: readonly ActiveScenario[];
}): Reply {
  const { state, request } = input;
  const { key, call } = request;
  if (request.elsewhere) return answerElsewhere();
  if (key.name === null || key.name === 'revoked-key' || state.revokedKeys.has(key.key))
    return unauthenticated();
  if (key.name === 'ip-refused-key') return ipRefused();
  if (request.method !== 'GET')
    return messageReply(405, `The ${request.method} method is not supported for this route.`);
  if (call.path === '/api/user/revoke') {
    state.revokedKeys.add(key.key);
    return jsonReply({ status: 200, body: { data: { revoked: true } } });
  }
  if (key.name === 'no-domain-rights-key' && call.path.startsWith('/api/domains')) return forbidden();
  return answerKnownKey(input);
}

function answerKnownKey(input: {
  state: SimulatorState;
  request: ApiRequest;
  active: readonly ActiveScenario[];
}): Reply {
  const { state, request, active } = input;
  const { call, key } = request;
  const world = active.reduce(
    (changed, { scenario, value }) => scenario.world?.(changed, value) ?? changed,
    state.world({ account: accountOf(key) }),
  );
  const perPage = positive(request.parameters.get('per_page')) ?? state.config.perPage;
  switch (call.path) {
    case '/api/domains/contacts':
      return answerList({ resource: 'contacts', world, active, call, perPage });
    case '/api/domains':
      return answerList({ resource: 'domains', world, active, call, perPage });
  }
  for (const { scenario, value, used } of active) {
    const reply = scenario.reply?.({ ...call, used }, value, null);
    if (reply) return reply;
  }
  if (call.path === '/api/user/details') return answerAccount({ world, active });
  if (call.path.startsWith('/api/domains/')) return answerDomain({ world, active, call });
  return messageReply(404, `The route ${call.path} could not be found.`);
}

/** Looks like a good answer, so that following a link to another origin shows on the screen too. */
function answerElsewhere(): Reply {
  return jsonReply({
    status: 200,
    body: { data: { id: 666, name: 'Elsewhere', balance: '666.66', currency: 'EUR' } },
  });
}
