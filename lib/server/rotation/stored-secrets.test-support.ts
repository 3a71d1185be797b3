import { vi } from 'vitest';
import { environments } from '@/lib/shared/schemas/registrar-configuration';
import { openApiKey, sealApiKey } from '../connection/stored-key';
import { database } from '../data/database';
import { createKeyCanary } from '../data/key-canaries';
import { newId } from '../data/new-id';
import { forgetEnv } from '../env';
import { sealCanary } from '../secrets/canary';

export const [keyA, keyB, keyC] = ['key A', 'key B', 'key C'].map((text) =>
  Buffer.alloc(32, text).toString('base64'),
) as [string, string, string];
const baseUrl = 'https://api.example.com/v1';

/** The keys of this process, as the environment would give them. */
export function useRing({ seal, old = [] }: { seal: string; old?: string[] }): void {
  vi.stubEnv('DATA_DIR', '/nonexistent/panel-data');
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('PANEL_ENCRYPTION_KEY', seal);
  vi.stubEnv('PANEL_ENCRYPTION_KEYS_OLD', old.join(','));
  forgetEnv();
}

/** A database with this many stored API keys and a canary, all sealed by the current key; what was there is gone. */
export async function storeSecrets(count: number): Promise<void> {
  const { client } = database();
  await client.registrarConfiguration.deleteMany();
  await client.keyCanary.deleteMany();
  const configurations = Array.from({ length: Math.ceil(count / environments.length) }, (_, n) => ({
    id: newId(),
    moduleId: 'hostmyservers',
    label: `account ${n}`,
    environment: 'production',
    ownerKind: 'account',
    ownerContactState: 'unchecked',
    automaticSync: false,
    dnsPropagationDelayHours: 24,
    showBalance: true,
    version: 1,
    createdAt: new Date(),
    updatedAt: new Date(),
    updatedBy: 'SYSTEM',
  }));
  await client.registrarConfiguration.createMany({ data: configurations });
  const rows = configurations
    .flatMap(({ id }) => environments.map((environment) => ({ configurationId: id, environment })))
    .slice(0, count);
  await client.registrarCredential.createMany({
    data: rows.map((row) => {
      const id = newId();
      return { id, ...row, baseUrl, keyVersion: 1, sealedApiKey: sealed(id, toApiKey(id)) };
    }),
  });
  const canary = sealCanary();
  if (!canary.ok) throw new Error(canary.error.code);
  await createKeyCanary({ sealed: canary.value });
}

/** Which key was stored at first in a row: told by its id, so that any reader can check it. */
export function toApiKey(id: string): string {
  return `hms_live_${id}`;
}

export function sealed(id: string, apiKey: string): string {
  const result = sealApiKey({ credentialId: id, baseUrl, apiKey });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** Every stored key: the row, the key that sealed it and what it opens to, or the code of why it does not. */
export async function openSecrets(): Promise<{ id: string; kid: string; apiKey: string }[]> {
  const rows = await database().client.registrarCredential.findMany({
    select: { id: true, sealedApiKey: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, sealedApiKey }) => {
    const opened = openApiKey({ credentialId: id, baseUrl, sealed: sealedApiKey ?? '' });
    return {
      id,
      kid: sealedApiKey?.split(':')[1] ?? '',
      apiKey: opened.ok ? opened.value : opened.error.code,
    };
  });
}
