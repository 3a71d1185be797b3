import 'server-only';
import type { RoleByGroup } from './env-groups';
import { type EnvironmentSource, type Findings, readVariableOrFile } from './env-keys';
import type { Variables } from './env-variables';

/** One OpenID Connect provider. */
export interface SingleSignOnSettings {
  /** As the provider writes itself, letter by letter. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button; null: the button says only what it does. */
  name: string | null;
  /** Separated by spaces. */
  scope: string;
  groupsClaim: string;
  /** Whoever is in none of these is not let in. */
  roleByGroup: RoleByGroup;
}

const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_GROUPS'] as const;
const others = ['OIDC_CLIENT_SECRET_FILE', 'OIDC_NAME', 'OIDC_SCOPE', 'OIDC_GROUPS_CLAIM'] as const;

/** Null when none of its variables is set, or when one of them is bad. */
export function readSingleSignOn(input: {
  good: Variables;
  source: EnvironmentSource;
  cwd: string;
  findings: Findings;
}): SingleSignOnSettings | null {
  const { good, source, findings } = input;
  const first = [...needed, ...others].find((name) => source[name] !== undefined);
  if (first === undefined) return null;
  for (const name of needed) {
    const set = source[name] !== undefined || source[`${name}_FILE`] !== undefined;
    if (!set) {
      findings.bad.push({ name, reason: `is missing, but ${first} is set; set all of them or none` });
    }
  }
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_GROUPS: roleByGroup } = good;
  if (issuer !== undefined && !isAllowedIssuer({ issuer, good })) {
    const reason = 'must begin with https:// (the demo may use http:// on this machine)';
    findings.bad.push({ name: 'OIDC_ISSUER', reason });
  }
  const clientSecret = readVariableOrFile('OIDC_CLIENT_SECRET', input)?.text;
  if (!issuer || !clientId || !clientSecret || !roleByGroup) return null;
  const { OIDC_NAME: name = null, OIDC_SCOPE: scope, OIDC_GROUPS_CLAIM: groupsClaim } = good;
  return { issuer, clientId, clientSecret, name, scope, groupsClaim, roleByGroup };
}

/** What is signed in there opens the panel: nobody on the way may be able to change the answers. */
function isAllowedIssuer({ issuer, good }: { issuer: string; good: Variables }): boolean {
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'https:') return true;
  const onThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return onThisMachine && (good.PANEL_DEMO || good.NODE_ENV !== 'production');
}
