import type { ActiveScenario } from '../active-scenarios';
import type { WireRecord } from '../generate-contacts';
import type { AccountName } from '../keys';
import { jsonReply, type Reply } from '../reply';
import type { World } from '../world';

/**
 * `GET /user/details`: the account with its balance, among fields nobody asked for. The decoys stand for the tokens of
 * other services that the real answer carries: a test that finds one anywhere in the panel has found a leak.
 */
export function answerAccount({ world, active }: { world: World; active: readonly ActiveScenario[] }): Reply {
  const account = active.reduce<WireRecord>(
    (spoiled, { scenario, value }) => scenario.account?.(spoiled, value, world) ?? spoiled,
    makeAccount(world),
  );
  const wrap = active.findLast(({ scenario }) => scenario.wrapAccount !== undefined)?.scenario.wrapAccount;
  return jsonReply({ status: 200, body: wrap === undefined ? { data: account } : wrap(account) });
}

/** Who an account belongs to. */
const owners: Record<AccountName, WireRecord> = {
  main: {
    id: 40_217,
    name: 'Hélène',
    lastname: 'Lefèvre-Béranger',
    email: 'helene.lefevre@revendeur.example',
    business: 'Noms & Cie SARL',
  },
  sandbox: {
    id: 900_042,
    name: 'Bac à sable',
    lastname: 'HostMyServers',
    email: 'sandbox@revendeur.example',
    business: null,
  },
  other: {
    id: 51_903,
    name: 'Marc',
    lastname: 'Oliveira',
    email: 'marc.oliveira@autre-revendeur.example',
    business: 'Domaines du Lac',
  },
};

function makeAccount(world: World): WireRecord {
  return {
    ...owners[world.account],
    tel: '+33.1990001234',
    address: '12 rue des Frères-Lumière',
    address2: null,
    city: 'Saint-Étienne',
    postalcode: '42000',
    country: 'FR',
    vat_number: 'FR00999999999',
    language: 'fr',
    balance: world.balance,
    ...(world.available === undefined ? {} : { available_balance: world.available }),
    currency: world.currency,
    discord_token: 'decoy-token-discord-5f0c1d',
    stripe_customer_token: 'decoy-token-stripe-77ab02',
    paypal_token: 'decoy-token-paypal-1290fe',
    remember_token: 'decoy-token-remember-e81a4c',
    api_token: 'decoy-token-api-0d93b7',
    two_factor_secret: 'decoy-token-two-factor-c4e655',
    password: 'decoy-token-password-hash-a7719d',
    created_at: '2017-03-02T08:14:55.000000Z',
    updated_at: '2025-06-11T16:40:02.000000Z',
  };
}
