import type { ActiveScenario } from './active-scenarios';
import { generateContact, type WireRecord } from './generate-contacts';
import { generateDomain } from './generate-domains';
import type { ListPage, ResourceName } from './page';
import type { World } from './world';

/** Page `number` of a listing in this world, made on the fly. */
export function listPageAt(input: {
  resource: ResourceName;
  world: World;
  active: readonly ActiveScenario[];
  number: number;
  perPage: number;
}): ListPage {
  const { resource, world, active, number, perPage } = input;
  const total = totalOf({ resource, world });
  const from = Math.min((number - 1) * perPage, total);
  const to = Math.min(from + perPage, total);
  const make = resource === 'contacts' ? contactMaker({ world, active }) : domainMaker({ world, active });
  const items: WireRecord[] = [];
  for (let position = from; position < to; position += 1) items.push(make(position));
  return { resource, items, page: number, perPage, lastPage: Math.max(1, Math.ceil(total / perPage)), total };
}

function totalOf({ resource, world }: { resource: ResourceName; world: World }): number {
  if (resource === 'contacts') return world.contacts - world.deletedContacts.length;
  return Math.ceil(world.domains / world.domainStep);
}

function contactMaker({ world, active }: { world: World; active: readonly ActiveScenario[] }) {
  const spoilers = active.flatMap(({ scenario }) => scenario.contact ?? []);
  return (position: number): WireRecord => {
    let index = position;
    for (const deleted of world.deletedContacts) if (deleted <= index) index += 1;
    const contact = generateContact({ seed: world.seed, index });
    return spoilers.reduce((spoiled, spoil) => spoil(spoiled, index), contact);
  };
}

function domainMaker({ world, active }: { world: World; active: readonly ActiveScenario[] }) {
  const spoilers = active.filter(({ scenario }) => scenario.domain !== undefined);
  return (position: number): WireRecord => {
    const index = position * world.domainStep;
    const domain = generateDomain({ seed: world.seed, index, clockMs: world.clockMs });
    return spoilers.reduce(
      (spoiled, { scenario, value }) => scenario.domain?.(spoiled, index, value) ?? spoiled,
      domain,
    );
  };
}
