import 'server-only';
import { failure, ok, type Result } from '@/lib/shared/result';
import { toBaseUrl } from '../connection/open-connection';
import { toApiKeyPlace, toSpareKeyPlace } from '../connection/stored-key';
import { listSealedApiKeys, type SealedApiKey, storeResealedApiKeys } from '../data/sealed-api-keys';
import {
  listSealedSecondFactors,
  type SealedSecondFactor,
  storeResealedSecondFactors,
} from '../data/second-factors';
import { listSealedSpareKeys, type SealedSpareKey, storeResealedSpareKeys } from '../data/spare-keys';
import { findRegistrarModule } from '../registrars/catalogue';
import type { SecretPlace } from '../secrets/seal';
import { toSecondFactorPlace } from '../secrets/second-factor-secret';

/** A stored secret as whoever moves it to another encryption key sees it: never opened outside `secrets`. */
export interface SealedRow {
  id: string;
  /** For the person at the terminal: which one it is. */
  name: string;
  sealed: string;
  /** Why nobody can say what it is bound to: BASE_URL_MISSING, NOT_FOUND. */
  place: Result<SecretPlace>;
}

/** One column of sealed texts. */
export interface SealedColumn {
  table: string;
  column: string;
  /** In the order of their ids. */
  list(page: { after: string; limit: number }): Promise<SealedRow[]>;
  /** Replaces exactly `before`; of each whether it was still there. */
  store(changes: readonly { id: string; before: string; after: string }[]): Promise<boolean[]>;
}

/** Every column whose name begins with "sealed" (a test compares them with the schema). The canary is not a secret. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'RegistrarCredential',
    column: 'sealedApiKey',
    list: async (page) => (await listSealedApiKeys(page)).map(toApiKeyRow),
    store: storeResealedApiKeys,
  },
  {
    table: 'RegistrarSpareKey',
    column: 'sealedApiKey',
    list: async (page) => (await listSealedSpareKeys(page)).map(toSpareKeyRow),
    store: storeResealedSpareKeys,
  },
  {
    table: 'SecondFactor',
    column: 'sealedSecret',
    list: async (page) => (await listSealedSecondFactors(page)).map(toSecondFactorRow),
    store: storeResealedSecondFactors,
  },
];

function toApiKeyRow(row: SealedApiKey): SealedRow {
  const { id, sealed, moduleId, label, environment } = row;
  const address = toAddress(row);
  return {
    id,
    sealed,
    name: `API key of ${moduleId}, ${label}, ${environment} (RegistrarCredential ${id})`,
    place: address.ok ? ok(toApiKeyPlace({ credentialId: id, baseUrl: address.value })) : address,
  };
}

function toSpareKeyRow(row: SealedSpareKey): SealedRow {
  const { id, sealed, moduleId, label, environment, place } = row;
  const address = toAddress(row);
  return {
    id,
    sealed,
    name: `${place} API key of ${moduleId}, ${label}, ${environment} (RegistrarSpareKey ${id})`,
    place: address.ok ? ok(toSpareKeyPlace({ spareKeyId: id, baseUrl: address.value })) : address,
  };
}

function toSecondFactorRow({ id, sealed, email }: SealedSecondFactor): SealedRow {
  return {
    id,
    sealed,
    name: `second factor of ${email} (SecondFactor ${id})`,
    place: ok(toSecondFactorPlace(id)),
  };
}

function toAddress({ moduleId, environment, baseUrl }: SealedApiKey): Result<string> {
  const module = findRegistrarModule(moduleId);
  const address = module === null ? baseUrl : toBaseUrl({ module, environment, stored: baseUrl });
  if (address === null) return failure(module === null ? 'NOT_FOUND' : 'BASE_URL_MISSING');
  return ok(address);
}
