import type { ActiveScenario } from '../active-scenarios';
import { listPageAt } from '../listing';
import { jsonReply, messageReply, type Reply } from '../reply';
import type { Call } from '../scenario';
import type { World } from '../world';

const perPage = 1000;

/** `GET /domains/{name}`: the same record as in the listing, or 404. Looks through all of them: names cannot be inverted. */
export function answerDomain(input: { world: World; active: readonly ActiveScenario[]; call: Call }): Reply {
  const { world, active, call } = input;
  const name = decodeURIComponent(call.path.slice('/api/domains/'.length)).toLowerCase();
  for (let number = 1; ; number += 1) {
    const { items, lastPage } = listPageAt({ resource: 'domains', world, active, number, perPage });
    const found = items.find((domain) => String(domain.name).toLowerCase() === name);
    if (found) return jsonReply({ status: 200, body: { data: found } });
    if (number >= lastPage) return messageReply(404, 'Domain not found.');
  }
}
