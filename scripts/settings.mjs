import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

/** Those that Next reads, the first one winning; read here too, since much is decided before Next reads them. */
const files = ['.env.production.local', '.env.local', '.env.production', '.env'];

/** What a process of a panel in production runs with. */
export const production = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };

/** Reads the settings of this folder into the environment; what is there already wins. */
export function loadSettings() {
  for (const name of files) if (existsSync(join(root, name))) process.loadEnvFile(join(root, name));
}
