import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnvError, env, forgetEnv } from './env';
import { type Env, parseEnv } from './env-parse';

const key = Buffer.alloc(32, 'k1').toString('base64');
const otherKey = Buffer.alloc(32, 'k2').toString('base64');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'panel-env-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(folder, { recursive: true, force: true });
});

function good(variables: Record<string, string>): Env {
  const result = parseEnv({ variables, cwd: folder });
  if (!result.ok) throw new EnvError(result.bad);
  return result.env;
}

function bad(variables: Record<string, string>): string[] {
  const result = parseEnv({ variables, cwd: folder });
  if (result.ok) throw new Error('was accepted');
  return result.bad.map(({ name, reason }) => `${name} ${reason}`);
}

function file(name: string, content: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode });
  chmodSync(path, mode);
  return path;
}

describe('without any variable', () => {
  it('listens on loopback and keeps its data in ./data, in SQLite', () => {
    const found = good({});
    expect(found).toMatchObject({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      panelUrl: 'http://127.0.0.1:3000',
      secureCookies: false,
      dataDir: join(folder, 'data'),
      database: { kind: 'sqlite', file: join(folder, 'data', 'panel.db') },
      encryptionKeys: { seal: null, old: [] },
      admin: null,
      singleSignOn: null,
      hostmyservers: {
        apiUrl: 'https://www.hostmyservers.fr/api',
        sandboxApiUrl: null,
        apiMapFile: null,
        allowLocalApi: false,
      },
      simulatorPort: 4010,
      auditRetentionDays: null,
      backup: { folder: join(folder, 'data.backups'), schedule: null, keep: 14 },
      jobs: true,
      demo: false,
      trustProxy: false,
      metricsToken: null,
      workerMetricsPort: null,
      logLevel: 'info',
      warnings: [],
    });
    expect(found.hasNextAuthSecret).toBe(false);
    expect(() => found.nextAuthSecret).toThrow('NEXTAUTH_SECRET');
  });

  it('takes an empty value for an absent one', () => {
    expect(
      good({ PORT: '', PANEL_ENCRYPTION_KEY: ' ', PANEL_ENCRYPTION_KEY_FILE: '', ADMIN_EMAIL: '' }).port,
    ).toBe(3000);
  });
});

describe('good values', () => {
  it('derives the public address from the port, and secure cookies from https', () => {
    expect(good({ PORT: '8080' }).panelUrl).toBe('http://127.0.0.1:8080');
    expect(good({ PANEL_URL: 'https://panel.example.com/' })).toMatchObject({
      panelUrl: 'https://panel.example.com',
      secureCookies: true,
    });
  });

  it('takes PostgreSQL by its scheme and a SQLite file by file:', () => {
    const url = 'postgresql://panel:word@127.0.0.1/panel';
    expect(good({ DATABASE_URL: url }).database).toEqual({ kind: 'postgresql', url });
    expect(good({ DATABASE_URL: 'file:./x/y.db' }).database).toEqual({
      kind: 'sqlite',
      file: join(folder, 'x/y.db'),
    });
    expect(good({ DATABASE_URL: 'file:///srv/y.db' }).database).toEqual({
      kind: 'sqlite',
      file: '/srv/y.db',
    });
  });

  it.each(['base64', 'base64url'] as const)('reads keys in %s, padded or not', (encoding) => {
    const bytes = Buffer.from([...Array(32).keys()].map((index) => 255 - index));
    const text = bytes.toString(encoding);
    for (const spelling of [text, text.replace(/=$/, '')]) {
      expect(good({ PANEL_ENCRYPTION_KEY: spelling }).encryptionKeys.seal?.equals(bytes)).toBe(true);
    }
  });

  it('reads several old keys, and both kinds from files', () => {
    const found = good({
      PANEL_ENCRYPTION_KEY_FILE: file('current', `${key}\n`),
      PANEL_ENCRYPTION_KEYS_OLD_FILE: file('old', `${otherKey},\n${key}\n`),
    });
    expect(found.encryptionKeys.seal?.toString('base64')).toBe(key);
    expect(found.encryptionKeys.old.map((old) => old.toString('base64'))).toEqual([otherKey, key]);
    expect(found.warnings).toEqual([]);
  });

  it('keeps the spaces of a password', () => {
    const admin = { email: 'admin@example.com', password: ' twelve letters ' };
    expect(good({ ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }).admin).toEqual(admin);
  });

  it('uses the key files of the first start when the variables are absent', () => {
    mkdirSync(join(folder, 'data.keys'));
    file('data.keys/encryption.key', `${key}\n`);
    file('data.keys/session.key', `${otherKey}\n`);
    const found = good({});
    expect(found.encryptionKeys.seal?.toString('base64')).toBe(key);
    expect(found.nextAuthSecret).toBe(otherKey);
    expect(good({ PANEL_ENCRYPTION_KEY: otherKey }).encryptionKeys.seal?.toString('base64')).toBe(otherKey);
  });
});

const singleSignOn = {
  OIDC_ISSUER: 'https://login.example.com/realms/staff/',
  OIDC_CLIENT_ID: 'panel',
  OIDC_CLIENT_SECRET: 'client-secret-for-tests',
  OIDC_GROUPS: 'panel-admins=administrator, panel-ops=operator,',
};

describe('single sign-on', () => {
  it('is read whole, the issuer as it was written', () => {
    expect(good(singleSignOn).singleSignOn).toEqual({
      issuer: 'https://login.example.com/realms/staff/',
      clientId: 'panel',
      clientSecret: 'client-secret-for-tests',
      name: null,
      scope: 'openid profile email',
      groupsClaim: 'groups',
      roleByGroup: [
        { group: 'panel-admins', role: 'administrator' },
        { group: 'panel-ops', role: 'operator' },
      ],
    });
  });

  it('takes the secret from a file, and groups whose names contain commas and equals signs', () => {
    const { OIDC_CLIENT_SECRET, ...others } = singleSignOn;
    const found = good({
      ...others,
      OIDC_CLIENT_SECRET_FILE: file('client', `${OIDC_CLIENT_SECRET}\n`),
      OIDC_GROUPS: 'CN=Ops,OU=Groups=operator; staff=viewer',
    }).singleSignOn;
    expect(found?.clientSecret).toBe(OIDC_CLIENT_SECRET);
    expect(found?.roleByGroup).toEqual([
      { group: 'CN=Ops,OU=Groups', role: 'operator' },
      { group: 'staff', role: 'viewer' },
    ]);
  });

  it('is wanted whole or not at all', () => {
    expect(bad({ OIDC_NAME: 'Example' }).map((line) => line.split(' ')[0])).toEqual([
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_GROUPS',
    ]);
    const { OIDC_GROUPS, ...others } = singleSignOn;
    expect(bad(others)).toEqual([expect.stringMatching(/^OIDC_GROUPS is missing/)]);
  });

  it.each([
    [{ OIDC_ISSUER: 'http://login.example.com' }, 'must begin with https://'],
    [{ OIDC_ISSUER: 'http://127.0.0.1:4000', NODE_ENV: 'production' }, 'must begin with https://'],
    [{ OIDC_ISSUER: 'http://127.0.0.1.example.com', PANEL_DEMO: '1' }, 'must begin with https://'],
    [{ OIDC_ISSUER: 'https://login.example.com/?a=b' }, 'without ? or #'],
    [{ OIDC_GROUPS: 'panel-admins' }, 'group=role'],
    [{ OIDC_GROUPS: 'panel-admins=emperor' }, 'group=role'],
    [{ OIDC_GROUPS: '=viewer' }, 'group=role'],
    [{ OIDC_GROUPS: ',' }, 'group=role'],
    [{ OIDC_SCOPE: 'profile email' }, 'openid'],
    [{ OIDC_CLIENT_SECRET_FILE: '/absent' }, 'set together'],
  ])('is refused with %o: %s', (variables, reason) => {
    expect(bad({ ...singleSignOn, ...variables })).toEqual([expect.stringContaining(reason)]);
    expect(bad({ ...singleSignOn, ...variables }).join()).not.toContain(singleSignOn.OIDC_CLIENT_SECRET);
  });

  it('may be on this machine for the demo and for development', () => {
    const OIDC_ISSUER = 'http://localhost:4000';
    const places: Record<string, string>[] = [
      { NODE_ENV: 'development' },
      { NODE_ENV: 'production', PANEL_DEMO: '1' },
    ];
    for (const more of places) {
      expect(good({ ...singleSignOn, ...more, OIDC_ISSUER }).singleSignOn?.issuer).toBe(OIDC_ISSUER);
    }
  });
});

describe('bad values', () => {
  it('are all named at once, each with a reason', () => {
    const found = bad({
      HOST: 'not a host',
      PORT: '70000',
      PANEL_URL: 'https://panel.example.com/panel',
      DATABASE_URL: 'mysql://127.0.0.1/panel',
      PANEL_ENCRYPTION_KEY: 'short',
      PANEL_ENCRYPTION_KEYS_OLD: `${key},nonsense`,
      NEXTAUTH_SECRET: 'short',
      ADMIN_EMAIL: 'nobody',
      ADMIN_PASSWORD: 'short',
      HOSTMYSERVERS_API_URL: 'ftp://example.com',
      HOSTMYSERVERS_SANDBOX_API_URL: 'http://example.com/api',
      HOSTMYSERVERS_API_MAP: './absent.json',
      HOSTMYSERVERS_ALLOW_LOCAL_API: 'yes please',
      SIMULATOR_PORT: '0',
      AUDIT_RETENTION_DAYS: '0',
      BACKUP_SCHEDULE: '60 2 * * *',
      BACKUP_KEEP: '0',
      BACKUP_DIR: './data.keys/backups',
      PANEL_JOBS: 'sometimes',
      PANEL_DEMO: 'perhaps',
      TRUST_PROXY: 'perhaps',
      LOG_LEVEL: 'loud',
      METRICS_TOKEN: 'short',
      WORKER_METRICS_PORT: '70000',
    });
    expect(found.map((line) => line.split(' ')[0]).sort()).toEqual([
      'ADMIN_EMAIL',
      'ADMIN_PASSWORD',
      'AUDIT_RETENTION_DAYS',
      'BACKUP_DIR',
      'BACKUP_KEEP',
      'BACKUP_SCHEDULE',
      'DATABASE_URL',
      'HOST',
      'HOSTMYSERVERS_ALLOW_LOCAL_API',
      'HOSTMYSERVERS_API_MAP',
      'HOSTMYSERVERS_API_URL',
      'HOSTMYSERVERS_SANDBOX_API_URL',
      'LOG_LEVEL',
      'METRICS_TOKEN',
      'NEXTAUTH_SECRET',
      'PANEL_DEMO',
      'PANEL_ENCRYPTION_KEY',
      'PANEL_ENCRYPTION_KEYS_OLD',
      'PANEL_JOBS',
      'PANEL_URL',
      'PORT',
      'SIMULATOR_PORT',
      'TRUST_PROXY',
      'WORKER_METRICS_PORT',
    ]);
  });

  it.each([
    [{ PANEL_ENCRYPTION_KEY: Buffer.alloc(16, 'k1').toString('base64') }, 'not 32 bytes'],
    [{ PANEL_ENCRYPTION_KEY: Buffer.alloc(33, 'k1').toString('base64') }, 'not 32 bytes'],
    // Its last character carries two bits that belong to no byte: a mistyped key, not another spelling.
    [{ PANEL_ENCRYPTION_KEY: `${key.slice(0, 42)}F` }, 'not 32 bytes'],
    [{ PANEL_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') }, 'not random'],
    [{ PANEL_ENCRYPTION_KEYS_OLD: `${key},${key.slice(2)}` }, 'key 2 of 2 is not 32 bytes'],
    [{ PANEL_URL: 'https://user:word@panel.example.com' }, 'user name'],
    [{ PANEL_URL: 'panel.example.com' }, 'https://'],
    [{ HOSTMYSERVERS_API_URL: 'http://127.0.0.1:4010/api' }, 'https://'],
    [{ HOSTMYSERVERS_API_URL: 'https://example.com/api?x=1' }, '?'],
    [{ PORT: '30.5' }, 'whole number'],
    [{ PORT: '3001', WORKER_METRICS_PORT: '3001' }, 'not be the port of the panel'],
  ])('%o: %s', (variables, reason) => {
    expect(bad(variables)).toEqual([expect.stringContaining(reason)]);
  });

  it('refuses a variable together with its file', () => {
    const path = file('key', key);
    expect(bad({ PANEL_ENCRYPTION_KEY: key, PANEL_ENCRYPTION_KEY_FILE: path })).toEqual([
      'PANEL_ENCRYPTION_KEY is set together with PANEL_ENCRYPTION_KEY_FILE; set only one of them',
    ]);
    expect(bad({ PANEL_ENCRYPTION_KEYS_OLD: key, PANEL_ENCRYPTION_KEYS_OLD_FILE: path })).toHaveLength(1);
  });

  it('names the file that cannot be read', () => {
    const path = join(folder, 'absent');
    expect(bad({ PANEL_ENCRYPTION_KEY_FILE: path })).toEqual([
      `PANEL_ENCRYPTION_KEY_FILE names a file that cannot be read (ENOENT): ${path}`,
    ]);
  });

  it('refuses a damaged key file instead of going on without a key', () => {
    mkdirSync(join(folder, 'data.keys'));
    const path = file('data.keys/encryption.key', '');
    expect(bad({})).toEqual([`${path} is not 32 bytes in base64`]);
  });

  it('wants the first administrator whole or not at all', () => {
    expect(bad({ ADMIN_EMAIL: 'admin@example.com' })).toEqual([
      expect.stringMatching(/^ADMIN_PASSWORD is missing/),
    ]);
    expect(bad({ ADMIN_PASSWORD: 'long enough for it' })).toEqual([
      expect.stringMatching(/^ADMIN_EMAIL is missing/),
    ]);
  });
});

describe('the local API of the simulator', () => {
  const local = { HOSTMYSERVERS_ALLOW_LOCAL_API: '1', HOSTMYSERVERS_API_URL: 'http://127.0.0.1:4010/api/' };

  it('is allowed in development and in the demo', () => {
    expect(good(local).hostmyservers).toMatchObject({
      apiUrl: 'http://127.0.0.1:4010/api',
      allowLocalApi: true,
    });
    expect(good({ ...local, NODE_ENV: 'production', PANEL_DEMO: '1' }).hostmyservers.allowLocalApi).toBe(
      true,
    );
  });

  it('is refused in production', () => {
    expect(bad({ ...local, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^HOSTMYSERVERS_ALLOW_LOCAL_API is refused in production/),
    ]);
  });
});

describe('warnings', () => {
  it.skipIf(process.platform === 'win32')('tell of a key file that others can read', () => {
    const path = file('key', key, 0o644);
    expect(good({ PANEL_ENCRYPTION_KEY_FILE: path }).warnings).toEqual([
      expect.stringContaining(`chmod 600 ${path}`),
    ]);
  });

  it('tell of a mistyped variable and of a public address without TLS', () => {
    expect(good({ PANEL_ENCRYPTON_KEY: key, PANEL_URL: 'http://panel.example.com' }).warnings).toEqual([
      expect.stringContaining('PANEL_ENCRYPTON_KEY'),
      expect.stringContaining('PANEL_URL'),
    ]);
    expect(good({ PANEL_URL: 'http://localhost:3000' }).warnings).toEqual([]);
  });
});

describe('env()', () => {
  it('reads once until it is told to forget', () => {
    vi.stubEnv('PORT', '3456');
    forgetEnv();
    expect(env().port).toBe(3456);
    vi.stubEnv('PORT', '3457');
    expect(env().port).toBe(3456);
    forgetEnv();
    expect(env().port).toBe(3457);
    expect(process.env.NEXTAUTH_URL).toBe('http://127.0.0.1:3457');
  });

  it('names what is wrong and an example, never the value that was given', () => {
    const values = {
      PANEL_ENCRYPTION_KEY: 'c2VjcmV0LXZhbHVlLW9uZQ==',
      PANEL_ENCRYPTION_KEYS_OLD: 'c2VjcmV0LXZhbHVlLXR3bw==',
      NEXTAUTH_SECRET: 'secret-value-three',
      ADMIN_PASSWORD: 'value-four',
      DATABASE_URL: 'mysql://root:value-five@db/panel',
    };
    for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
    forgetEnv();
    const message = messageOf(() => env());
    for (const [name, value] of Object.entries(values)) {
      expect(message).toMatch(new RegExp(`^  ${name} .*\\(example: `, 'm'));
      expect(message).not.toContain(value);
      expect(message).not.toContain('value-five');
    }
  });
});

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof EnvError ? error.message : `not an EnvError`;
  }
  return 'nothing was thrown';
}
