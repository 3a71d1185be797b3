import { existsSync, readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Chromium's own errands would be refused in a closed network, many at a time, and slow every start. */
const args = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox does not start for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Where scripts/browser.mjs found a browser; without the file, Playwright looks for its own. */
function browserPath(): string | undefined {
  const file = new URL('.cache/browser.json', import.meta.url);
  if (!existsSync(file)) return undefined;
  const found: { executablePath?: string } = JSON.parse(readFileSync(file, 'utf8'));
  return found.executablePath;
}

export default defineConfig({
  testDir: 'e2e/specs',
  globalSetup: './e2e/build.setup.ts',
  outputDir: 'test-results',
  // Each worker has a panel, a database and a simulator of its own; a file's tests share them, in order.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A busy CI machine gets a second try, which the report names as flaky; at the desk a failure is a failure.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { args, executablePath: browserPath() },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording every test makes the browser's work a third slower, so CI records only a second try.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
  },
});
