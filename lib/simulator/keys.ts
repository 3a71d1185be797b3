import { createHash } from 'node:crypto';

/**
 * Keys with a meaning. Each may go on, as `demo-key-anything` does: that is another key of the same account, so that
 * one can be replaced by another.
 */
export const keyMeanings = {
  'demo-key': 'works',
  'sandbox-demo-key': 'works, as the sandbox account',
  'other-account-key': 'works, as another account with a balance of its own',
  'revoked-key': 'was deleted: 401 everywhere',
  'no-domain-rights-key': 'reads the account, 403 on contacts and domains',
  'ip-refused-key': '403 everywhere, with a message about the IP address',
} as const;

type KeyName = keyof typeof keyMeanings;

export interface ParsedKey {
  /** As sent, without `Bearer `; empty when there was none. */
  key: string;
  name: KeyName | null;
  /** What stands behind `--`, one text per scenario. */
  suffixes: string[];
}

const keyPattern = new RegExp(`^(${Object.keys(keyMeanings).join('|')})([-.*_][\\w.*-]*)?$`);

/** Reads the Authorization header: `Bearer <key>` or the raw key. A doubled `Bearer` is an unknown key. */
export function parseAuthorization(header: string | undefined): ParsedKey {
  const key = (header ?? '').replace(/^bearer /i, '');
  const [base = '', ...suffixes] = key.split('--');
  return { key, name: keyName(keyPattern.exec(base)?.[1]), suffixes };
}

/** How a key is shown. One that is not ours might be somebody's real one, pointed here by mistake. */
export function keyLabel({ key, name }: ParsedKey): string {
  if (key === '') return '(none)';
  if (name !== null) return key;
  return `unknown:${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}

export type AccountName = 'main' | 'sandbox' | 'other';

/** Whose key it is. */
export function accountOf({ name }: ParsedKey): AccountName {
  if (name === 'sandbox-demo-key') return 'sandbox';
  return name === 'other-account-key' ? 'other' : 'main';
}

function keyName(text: string | undefined): KeyName | null {
  switch (text) {
    case 'demo-key':
    case 'sandbox-demo-key':
    case 'other-account-key':
    case 'revoked-key':
    case 'no-domain-rights-key':
    case 'ip-refused-key':
      return text;
    default:
      return null;
  }
}
