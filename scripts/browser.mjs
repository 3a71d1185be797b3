import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run, runTool, StepFailed, say } from './steps.mjs';

const found = join(root, '.cache/browser.json');
// The headless shell first: the same engine without windows, in a quarter less of the machine's time.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const usualPlaces = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** "Chromium 156.0.8078.73", or null: a wrapper without its browser and a build without its libraries fail here. */
function versionOf(path) {
  try {
    const options = { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync(path, ['--version', '--no-sandbox'], options).trim();
  } catch {
    return null;
  }
}

function accept(path) {
  if (!executable(path)) return null;
  const version = process.platform === 'win32' ? 'Chrome' : versionOf(path);
  return version === null ? null : { executablePath: path, version };
}

function findInstalled() {
  const own = process.env.PLAYWRIGHT_CHROMIUM;
  if (own) {
    const browser = accept(own);
    if (browser) return browser;
    throw new StepFailed({
      message: `PLAYWRIGHT_CHROMIUM names ${own}, which does not start.`,
      hint: 'name the executable file of a Chromium or Chrome, or unset the variable.',
    });
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...candidates, ...usualPlaces]) {
    const browser = accept(path);
    if (browser) return browser;
  }
  return null;
}

async function downloadWithPlaywright() {
  say('  no Chromium or Chrome found; asking Playwright for its own');
  try {
    const tool = 'node_modules/@playwright/test/cli.js';
    await runTool({ tool, args: ['install', 'chromium'], quiet: true, timeoutMs: 300_000 });
    const code = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
    const path = await run({ command: process.execPath, args: ['-e', code], quiet: true });
    return accept(path.trim());
  } catch {
    return null;
  }
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !executable('/usr/bin/apt-get')) return null;
  say('  no download either; installing a Chromium package with apt-get');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const hint = 'install Chromium or Google Chrome by hand, then run the same command again.';
  await run({ command: 'apt-get', args: ['update'], quiet: true, env, hint });
  const install = (browser) => {
    const packages = [browser, 'fonts-dejavu-core', 'fonts-liberation'];
    const args = ['install', '-y', '--no-install-recommends', ...packages];
    return run({ command: 'apt-get', args, quiet: true, env, hint });
  };
  // Older releases have the browser only as a whole.
  await install('chromium-headless-shell').catch(() => install('chromium'));
  return findInstalled();
}

function remembered() {
  if (!existsSync(found)) return null;
  try {
    const browser = JSON.parse(readFileSync(found, 'utf8'));
    const own = process.env.PLAYWRIGHT_CHROMIUM;
    if (own && own !== browser.executablePath) return null;
    return executable(browser.executablePath) ? browser : null;
  } catch {
    return null;
  }
}

/**
 * A browser for the end-to-end tests; where it is goes to .cache/browser.json, which playwright.config.ts reads.
 *
 * @returns {Promise<string>} what was found, for the step's closing line
 */
export async function prepareBrowser() {
  const known = remembered();
  if (known) return known.version;
  const browser = findInstalled() ?? (await downloadWithPlaywright()) ?? (await installWithApt());
  if (browser === null) {
    throw new StepFailed({
      message: 'No browser for the end-to-end tests.',
      hint: 'install Chromium or Google Chrome, or name one in PLAYWRIGHT_CHROMIUM; if Playwright downloaded one, its libraries come with: sudo npx playwright install-deps chromium',
    });
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(found, `${JSON.stringify(browser, null, 2)}\n`);
  return browser.version;
}
