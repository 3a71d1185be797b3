import 'server-only';
import { resolve } from 'node:path';
import {
  type EncryptionKeys,
  type EnvironmentSource,
  type Findings,
  readEncryptionKeys,
  readSessionSecret,
} from './env-keys';
import { checkRules, unknownVariables } from './env-rules';
import { readSingleSignOn, type SingleSignOnSettings } from './env-single-sign-on';
import { environmentSchema, type Variables } from './env-variables';

export interface Env {
  production: boolean;
  /** Address to listen on; loopback unless HOST says otherwise. */
  host: string;
  port: number;
  /** Origin under which people reach the panel; no trailing slash. */
  panelUrl: string;
  /** True when panelUrl is https. */
  secureCookies: boolean;
  /** Absolute. */
  dataDir: string;
  database: { kind: 'sqlite'; file: string } | { kind: 'postgresql'; url: string };
  encryptionKeys: EncryptionKeys;
  /** Throws while there is none: before the start has made one. */
  readonly nextAuthSecret: string;
  hasNextAuthSecret: boolean;
  admin: { email: string; password: string } | null;
  /** Null: people sign in with their password only. */
  singleSignOn: SingleSignOnSettings | null;
  hostmyservers: {
    apiUrl: string;
    sandboxApiUrl: string | null;
    apiMapFile: string | null;
    allowLocalApi: boolean;
  };
  simulatorPort: number;
  /** Null: the audit log is kept for good. */
  auditRetentionDays: number | null;
  backup: {
    /** Absolute. */
    folder: string;
    /** Five cron fields, UTC. Null: a person makes them. */
    schedule: string | null;
    /** How many of the scheduled ones are kept. */
    keep: number;
  };
  jobs: boolean;
  demo: boolean;
  /** A reverse proxy of ours stands in front: the last x-forwarded-for entry is the client's address. */
  trustProxy: boolean;
  /** Who sends it may read the metrics. Null: only programs on this machine may. */
  metricsToken: string | null;
  /** Where a worker tells its metrics, at `host`. Null: nowhere. */
  workerMetricsPort: number | null;
  logLevel: Variables['LOG_LEVEL'];
  /** PATH: folders with the programs of this machine. */
  path: string;
  /** Not wrong, but worth a line in the log at start. Never contains a value of a secret. */
  warnings: readonly string[];
}

export type EnvResult = { ok: true; env: Env } | { ok: false; bad: Findings['bad'] };

/** Pure but for reading the files that variables name. `cwd` is what relative paths start from. */
export function parseEnv(input: { variables: EnvironmentSource; cwd: string }): EnvResult {
  const source = withoutEmpty(input.variables);
  const findings: Findings = { bad: [], warnings: unknownVariables(source) };
  const parsed = environmentSchema.safeParse(source);
  for (const issue of parsed.error?.issues ?? []) {
    findings.bad.push({ name: String(issue.path[0]), reason: issue.message });
  }
  const good = parsed.data ?? keepGood(source, findings);
  const dataDir = resolve(input.cwd, good.DATA_DIR);
  checkRules({ good, source, cwd: input.cwd, findings });
  const encryptionKeys = readEncryptionKeys({ source, cwd: input.cwd, dataDir, findings });
  const secret = readSessionSecret({ fromVariable: source.NEXTAUTH_SECRET, dataDir, findings });
  const singleSignOn = readSingleSignOn({ good, source, cwd: input.cwd, findings });
  if (findings.bad.length > 0) return { ok: false, bad: findings.bad };
  return {
    ok: true,
    env: toEnv({
      good,
      cwd: input.cwd,
      dataDir,
      encryptionKeys,
      secret,
      singleSignOn,
      path: input.variables.PATH ?? '',
      warnings: findings.warnings,
    }),
  };
}

/** An empty value counts as absent: compose files and CI set variables that way. Passwords keep their spaces. */
function withoutEmpty(variables: EnvironmentSource): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined || value.trim() === '') continue;
    kept[name] = name === 'ADMIN_PASSWORD' ? value : value.trim();
  }
  return kept;
}

/** The rest still has to be checked when some variables are bad: those count as absent from here on. */
function keepGood(source: EnvironmentSource, findings: Findings): Variables {
  const bad = new Set(findings.bad.map((finding) => finding.name));
  return environmentSchema.parse(
    Object.fromEntries(Object.entries(source).filter(([name]) => !bad.has(name))),
  );
}

function toDatabase(input: { url: string | undefined; cwd: string; dataDir: string }): Env['database'] {
  const { url, cwd, dataDir } = input;
  if (url === undefined) return { kind: 'sqlite', file: resolve(dataDir, 'panel.db') };
  if (!url.startsWith('file:')) return { kind: 'postgresql', url };
  // A relative file: address is not a proper URL, so it is cut rather than parsed.
  const path = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
  return { kind: 'sqlite', file: resolve(cwd, path) };
}

function toBackup({ good, cwd, dataDir }: { good: Variables; cwd: string; dataDir: string }): Env['backup'] {
  return {
    folder: resolve(cwd, good.BACKUP_DIR ?? `${dataDir}.backups`),
    schedule: good.BACKUP_SCHEDULE ?? null,
    keep: good.BACKUP_KEEP,
  };
}

function toAdmin({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password }: Variables): Env['admin'] {
  return email && password ? { email, password } : null;
}

function toEnv(input: {
  good: Variables;
  cwd: string;
  dataDir: string;
  encryptionKeys: EncryptionKeys;
  secret: string | null;
  singleSignOn: SingleSignOnSettings | null;
  path: string;
  warnings: string[];
}): Env {
  const { good, cwd, dataDir, encryptionKeys, secret, singleSignOn, path, warnings } = input;
  const panelUrl = good.PANEL_URL ?? `http://127.0.0.1:${good.PORT}`;
  return {
    production: good.NODE_ENV === 'production',
    host: good.HOST,
    port: good.PORT,
    panelUrl,
    secureCookies: panelUrl.startsWith('https:'),
    dataDir,
    database: toDatabase({ url: good.DATABASE_URL, cwd, dataDir }),
    encryptionKeys,
    hasNextAuthSecret: secret !== null,
    get nextAuthSecret() {
      if (secret === null)
        throw new Error('There is no NEXTAUTH_SECRET yet: prepareKeyFiles() makes one at start');
      return secret;
    },
    admin: toAdmin(good),
    singleSignOn,
    hostmyservers: {
      apiUrl: good.HOSTMYSERVERS_API_URL,
      sandboxApiUrl: good.HOSTMYSERVERS_SANDBOX_API_URL ?? null,
      apiMapFile: good.HOSTMYSERVERS_API_MAP === undefined ? null : resolve(cwd, good.HOSTMYSERVERS_API_MAP),
      allowLocalApi: good.HOSTMYSERVERS_ALLOW_LOCAL_API,
    },
    simulatorPort: good.SIMULATOR_PORT,
    auditRetentionDays: good.AUDIT_RETENTION_DAYS ?? null,
    jobs: good.PANEL_JOBS,
    demo: good.PANEL_DEMO,
    trustProxy: good.TRUST_PROXY,
    metricsToken: good.METRICS_TOKEN ?? null,
    workerMetricsPort: good.WORKER_METRICS_PORT ?? null,
    logLevel: good.LOG_LEVEL,
    backup: toBackup({ good, cwd, dataDir }),
    path,
    warnings,
  };
}
