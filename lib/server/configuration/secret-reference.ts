import 'server-only';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SecretReference } from '@/lib/shared/schemas/configuration-file';
import { readOtherVariable } from '../env';

export type SecretRead = { ok: true; text: string } | { ok: false; reason: string };

const bytesMax = 10_000;

/** The text that a reference leads to. `folder`: what a relative path starts from. Reasons never quote the text. */
export function readSecret({
  reference,
  folder,
}: {
  reference: SecretReference;
  folder: string;
}): SecretRead {
  const read =
    'env' in reference ? readVariable(reference.env) : readSecretFile(resolve(folder, reference.file));
  if (!read.ok || read.text.trim() !== '') return read;
  const place = 'env' in reference ? `The variable ${reference.env}` : resolve(folder, reference.file);
  return { ok: false, reason: `${place} is empty.` };
}

function readVariable(name: string): SecretRead {
  const text = readOtherVariable(name);
  if (text === 'ofPanel')
    return {
      ok: false,
      reason: `${name} is a setting of the panel itself; an API key has another variable.`,
    };
  return text === undefined ? { ok: false, reason: `The variable ${name} is not set.` } : { ok: true, text };
}

function readSecretFile(path: string): SecretRead {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length > bytesMax
      ? { ok: false, reason: `${path} is too long for a key.` }
      : { ok: true, text };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return { ok: false, reason: `${path} cannot be read (${code}).` };
  }
}
