import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import { isCronSchedule } from './cron-schedule';
import { roleByGroupSchema } from './env-groups';

/** Every variable the panel reads from its environment, and an example of a good value for the error list. */
export const environmentExamples = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '3000',
  PANEL_URL: 'https://panel.example.com',
  DATA_DIR: './data',
  DATABASE_URL: 'postgresql://panel:password@127.0.0.1:5432/panel',
  PANEL_ENCRYPTION_KEY: '32 random bytes in base64, made by: npm run keys -- generate',
  PANEL_ENCRYPTION_KEY_FILE: '/run/secrets/panel-encryption-key',
  PANEL_ENCRYPTION_KEYS_OLD: 'earlier keys in base64, separated by commas',
  PANEL_ENCRYPTION_KEYS_OLD_FILE: '/run/secrets/panel-encryption-keys-old',
  NEXTAUTH_SECRET: '32 random bytes in base64, made by: npm run keys -- generate',
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: 'a sentence of at least 12 characters',
  HOSTMYSERVERS_API_URL: 'https://www.hostmyservers.fr/api',
  HOSTMYSERVERS_SANDBOX_API_URL: 'https://sandbox.example.com/api',
  HOSTMYSERVERS_API_MAP: './hostmyservers-api-map.json',
  HOSTMYSERVERS_ALLOW_LOCAL_API: '1',
  SIMULATOR_PORT: '4010',
  AUDIT_RETENTION_DAYS: '730',
  BACKUP_DIR: '/var/backups/registrar-panel',
  BACKUP_SCHEDULE: '30 2 * * *',
  BACKUP_KEEP: '14',
  PANEL_JOBS: 'on',
  PANEL_DEMO: '1',
  TRUST_PROXY: '1',
  LOG_LEVEL: 'info',
  WORKER_METRICS_PORT: '9464',
  METRICS_TOKEN: '32 random bytes in base64, made by: npm run keys -- generate',
  OIDC_ISSUER: 'https://login.example.com/realms/staff',
  OIDC_CLIENT_ID: 'registrar-panel',
  OIDC_CLIENT_SECRET: 'as the provider shows it',
  OIDC_CLIENT_SECRET_FILE: '/run/secrets/panel-oidc-client-secret',
  OIDC_GROUPS: 'panel-admins=administrator,panel-ops=operator,staff=viewer',
  OIDC_GROUPS_CLAIM: 'groups',
  OIDC_SCOPE: 'openid profile email groups',
  OIDC_NAME: 'Example Ltd',
} as const;

export type EnvironmentVariable = keyof typeof environmentExamples;

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be between 1 and 65535');

const days = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number of days')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 36_500, 'must be between 1 and 36500');

const flag = z
  .enum(['1', 'true', 'on', '0', 'false', 'off'], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true' || value === 'on');

function parsedUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

const webUrl = z
  .string()
  .refine((text) => /^https?:$/.test(parsedUrl(text)?.protocol ?? ''), {
    error: 'must be an address that begins with https:// or http://',
    abort: true,
  })
  .transform((text) => new URL(text))
  .refine((url) => url.username === '' && url.password === '', 'must not contain a user name or password')
  .refine((url) => url.search === '' && url.hash === '', 'must not contain ? or #');

const origin = webUrl
  .refine((url) => url.pathname === '/', 'must be scheme, host and port only, without a path')
  .transform((url) => url.origin);

const apiUrl = webUrl.transform((url) => url.href.replace(/\/+$/, ''));

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** `file:` keeps to SQLite with a file elsewhere; any other scheme than PostgreSQL's is a mistake. */
const databaseUrl = z
  .string()
  .refine(
    (text) => text.startsWith('file:') || /^postgres(ql)?:$/.test(parsedUrl(text)?.protocol ?? ''),
    'must begin with postgresql:// (or be left out for the SQLite file in DATA_DIR)',
  );

/** One variable at a time, so that every bad one is named; rules between variables are in env-parse.ts. */
export const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z
    .string()
    .refine((text) => isIP(text) !== 0 || hostName.test(text), 'must be an IP address or a host name')
    .default('127.0.0.1'),
  PORT: port.default(3000),
  PANEL_URL: origin.optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  HOSTMYSERVERS_API_URL: apiUrl.default('https://www.hostmyservers.fr/api'),
  HOSTMYSERVERS_SANDBOX_API_URL: apiUrl.optional(),
  HOSTMYSERVERS_API_MAP: z.string().optional(),
  HOSTMYSERVERS_ALLOW_LOCAL_API: flag.default(false),
  SIMULATOR_PORT: port.default(4010),
  AUDIT_RETENTION_DAYS: days.optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_SCHEDULE: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' '))
    .refine(isCronSchedule, 'must be five cron fields: minute, hour, day, month, weekday (UTC)')
    .optional(),
  BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 to 9999')
    .transform(Number)
    .default(14),
  PANEL_JOBS: flag.default(true),
  PANEL_DEMO: flag.default(false),
  TRUST_PROXY: flag.default(false),
  WORKER_METRICS_PORT: port.optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,}$/, 'must have at least 20 characters, without spaces or accents')
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('info'),
  // Kept as written: providers compare it letter by letter, a slash at the end included.
  OIDC_ISSUER: z
    .string()
    .refine((text) => webUrl.safeParse(text).success, 'must be the address of the provider, without ? or #')
    .optional(),
  OIDC_CLIENT_ID: z.string().max(500, 'must have at most 500 characters').optional(),
  OIDC_GROUPS: roleByGroupSchema.optional(),
  OIDC_GROUPS_CLAIM: z.string().max(200, 'must have at most 200 characters').default('groups'),
  OIDC_SCOPE: z
    .string()
    .refine(
      (text) => text.split(/\s+/).includes('openid'),
      'must contain openid, and the others separated by spaces',
    )
    .transform((text) => text.replace(/\s+/g, ' '))
    .default('openid profile email'),
  OIDC_NAME: z.string().max(40, 'must have at most 40 characters').optional(),
});

export type Variables = z.output<typeof environmentSchema>;
