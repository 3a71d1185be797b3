import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EnvironmentVariable } from './env-variables';

export type EnvironmentSource = Readonly<Record<string, string | undefined>>;

/** Collects what is wrong (the start is refused) and what is only unwise (a line in the log). */
export interface Findings {
  bad: { name: string; reason: string }[];
  warnings: string[];
}

/** Beside the data folder, never inside it: a copy of the data must not carry the key along. */
export function keyFilePaths(dataDir: string): {
  folder: string;
  encryptionKey: string;
  sessionSecret: string;
} {
  const folder = `${dataDir}.keys`;
  return {
    folder,
    encryptionKey: join(folder, 'encryption.key'),
    sessionSecret: join(folder, 'session.key'),
  };
}

/** 32 bytes from base64 or base64url, with or without padding; null when it is anything else. */
export function decodeKey(text: string): Buffer | null {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const key = Buffer.from(text, 'base64url');
  const unpadded = text.replace(/=$/, '').replaceAll('+', '-').replaceAll('/', '_');
  return key.length === 32 && key.toString('base64url') === unpadded ? key : null;
}

const keyReason = 'is not 32 bytes in base64';

/** A key made of one repeated byte is somebody's placeholder. */
function isPlaceholder(key: Buffer): boolean {
  return key.every((byte) => byte === key[0]);
}

/** The text of X, or of the file that X_FILE names; null when neither is set or the file cannot be read. */
export function readVariableOrFile(
  name: 'PANEL_ENCRYPTION_KEY' | 'PANEL_ENCRYPTION_KEYS_OLD' | 'OIDC_CLIENT_SECRET',
  input: { source: EnvironmentSource; cwd: string; findings: Findings },
): { text: string; name: EnvironmentVariable } | null {
  const { source, cwd, findings } = input;
  const fileVariable = `${name}_FILE` as const;
  const direct = source[name];
  const path = source[fileVariable];
  if (direct !== undefined && path !== undefined) {
    findings.bad.push({ name, reason: `is set together with ${fileVariable}; set only one of them` });
    return null;
  }
  if (direct !== undefined) return { text: direct, name };
  if (path === undefined) return null;
  const text = readSecretFile({ path: resolve(cwd, path), name: fileVariable, findings });
  return text === null ? null : { text, name: fileVariable };
}

/** Trimmed text of a secret file. Absent is a finding only when somebody named the file. */
function readSecretFile(input: { path: string; name: string | null; findings: Findings }): string | null {
  const { path, name, findings } = input;
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      findings.warnings.push(`${path} can be read by other users of this machine; run: chmod 600 ${path}`);
    }
    return text;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    if (name === null && (code === 'ENOENT' || code === 'ENOTDIR')) return null;
    findings.bad.push({ name: name ?? path, reason: `names a file that cannot be read (${code}): ${path}` });
    return null;
  }
}

export interface EncryptionKeys {
  /** Seals and opens. Null: nothing can be sealed or opened with it. */
  seal: Buffer | null;
  /** Only open. */
  old: Buffer[];
}

/** Keys from the variables or the files they name; the key file of the first start when neither is set. */
export function readEncryptionKeys(input: {
  source: EnvironmentSource;
  cwd: string;
  dataDir: string;
  findings: Findings;
}): EncryptionKeys {
  const { source, dataDir, findings } = input;
  const current =
    readVariableOrFile('PANEL_ENCRYPTION_KEY', input) ?? readKeyFile({ source, dataDir, findings });
  const earlier = readVariableOrFile('PANEL_ENCRYPTION_KEYS_OLD', input);
  const old = (earlier?.text.split(/[\s,]+/) ?? []).filter((text) => text !== '');
  const take = (name: string, text: string, where: string): Buffer[] => {
    const key = decodeKey(text);
    const reason = key === null ? keyReason : isPlaceholder(key) ? 'is not random' : null;
    if (reason !== null) findings.bad.push({ name, reason: `${where}${reason}` });
    return key === null ? [] : [key];
  };
  return {
    seal: current === null ? null : (take(current.name, current.text, '')[0] ?? null),
    old: old.flatMap((text, index) => take(earlier?.name ?? '', text, `key ${index + 1} of ${old.length} `)),
  };
}

function readKeyFile(input: { source: EnvironmentSource; dataDir: string; findings: Findings }) {
  const { source, dataDir, findings } = input;
  if (source.PANEL_ENCRYPTION_KEY !== undefined || source.PANEL_ENCRYPTION_KEY_FILE !== undefined)
    return null;
  const path = keyFilePaths(dataDir).encryptionKey;
  const text = readSecretFile({ path, name: null, findings });
  return text === null ? null : { text, name: path };
}

/** NEXTAUTH_SECRET, or the file of the first start. Null until that file exists. */
export function readSessionSecret(input: {
  fromVariable: string | undefined;
  dataDir: string;
  findings: Findings;
}): string | null {
  if (input.fromVariable !== undefined) return input.fromVariable;
  const path = keyFilePaths(input.dataDir).sessionSecret;
  const text = readSecretFile({ path, name: null, findings: input.findings });
  if (text !== null && text.length < 32) {
    input.findings.bad.push({ name: path, reason: 'must have at least 32 characters' });
    return null;
  }
  return text;
}
