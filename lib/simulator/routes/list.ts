import type { ActiveScenario } from '../active-scenarios';
import { listPageAt } from '../listing';
import { type ListPage, type ResourceName, toEnvelope } from '../page';
import { jsonReply, type Reply } from '../reply';
import type { Call } from '../scenario';
import type { World } from '../world';

const perPageMax = 200;

/** `GET /domains/contacts` and `GET /domains`: one page in Laravel's envelope. */
export function answerList(input: {
  resource: ResourceName;
  world: World;
  active: readonly ActiveScenario[];
  call: Call;
  perPage: number;
}): Reply {
  const { resource, world, active, call } = input;
  const perPage = Math.min(input.perPage, perPageMax);
  const pageAt = (number: number): ListPage => listPageAt({ resource, world, active, number, perPage });
  let page = pageAt(call.page);
  for (const { scenario, used } of active) page = scenario.page?.(page, { ...call, used }, pageAt) ?? page;
  for (const { scenario, value, used } of active) {
    const reply = scenario.reply?.({ ...call, used }, value, page);
    if (reply) return reply;
  }
  const envelope = toEnvelope({ page, listUrl: call.origin + call.path });
  return jsonReply({ status: 200, body: spoilEnvelope({ envelope, active, page, call }) });
}

function spoilEnvelope(input: {
  envelope: Record<string, unknown>;
  active: readonly ActiveScenario[];
  page: ListPage;
  call: Call;
}): unknown {
  const { envelope, active, page, call } = input;
  // Each one says something else about the whole envelope, so the last named wins.
  const last = active.findLast(({ scenario }) => scenario.envelope !== undefined);
  return last?.scenario.envelope?.(envelope, page, { ...call, used: last.used }) ?? envelope;
}
