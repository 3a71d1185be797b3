// npm run screenshots: the pictures of the README, light and dark, from a demo of its own in a real browser.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import playwrightConfig from '../playwright.config.ts';
import { buildPanel } from './build.mjs';
import { startDemoPanel } from './demo-panel.mjs';
import { findFreePort } from './ports.mjs';
import { Processes } from './processes.mjs';
import { main, root, StepFailed, say, step } from './steps.mjs';

const dataFolder = '.cache/screenshots';
const target = join(root, 'docs/screenshots');
const signIn = { email: 'admin@example.test', password: 'a-panel-that-lives-for-a-minute' };
const host = '127.0.0.1';
const configurationPage = '/setup/registrars/hostmyservers';

const shots = [
  { name: 'configuration', path: configurationPage, height: 900 },
  { name: 'contact-picker', path: configurationPage, height: 640, prepare: pickContact },
  { name: 'dashboard', path: '/', height: 640 },
  { name: 'domains', path: '/domains', height: 640 },
  { name: 'phone', path: configurationPage, width: 360, height: 760 },
];

async function pickContact(page) {
  const contact = page.getByRole('combobox', { name: 'Contact' });
  await contact.evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().top - 200));
  await contact.fill('sarl');
  await page.getByRole('option', { name: /SARL/ }).first().waitFor();
}

/** The demo's first sync runs meanwhile. */
async function untilSynced(page, panelUrl) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    await page.goto(`${panelUrl}/domains`, { waitUntil: 'networkidle' });
    if ((await page.getByRole('row').count()) > 5) return;
    if (Date.now() > deadline) throw new StepFailed({ message: 'The first sync brought no domains.' });
  }
}

async function signInOnce(browser, panelUrl) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${panelUrl}/login`);
  await page.getByLabel('E-mail', { exact: true }).fill(signIn.email);
  await page.getByLabel('Password', { exact: true }).fill(signIn.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  await untilSynced(page, panelUrl);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function take({ browser, panelUrl, storageState, shot, colorScheme }) {
  const { name, path, width = 1280, height, prepare } = shot;
  const viewport = { width, height };
  const context = await browser.newContext({
    baseURL: panelUrl,
    storageState,
    viewport,
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  await prepare?.(page);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await context.close();
  // A palette shows flat surfaces and text as they are, in a third of the bytes.
  const { size } = await sharp(picture)
    .png({ palette: true, quality: 95, dither: 0, effort: 10, compressionLevel: 9 })
    .toFile(join(target, `${name}-${colorScheme}.png`));
  return size;
}

async function takeAll(panelUrl) {
  const browser = await chromium.launch(playwrightConfig.use.launchOptions);
  try {
    const storageState = await signInOnce(browser, panelUrl);
    let bytes = 0;
    for (const shot of shots)
      for (const colorScheme of ['light', 'dark'])
        bytes += await take({ browser, panelUrl, storageState, shot, colorScheme });
    return `${2 * shots.length} pictures, ${Math.round(bytes / 1000)} kB in docs/screenshots`;
  } finally {
    await browser.close();
  }
}

await main(async () => {
  await step({ name: 'build', work: () => buildPanel(), usually: 'about a minute' });
  rmSync(join(root, dataFolder), { recursive: true, force: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const [port, simulatorPort] = [await findFreePort(), await findFreePort()];
  const ports = { host, port, simulatorPort, panelUrl: `http://${host}:${port}` };
  const processes = new Processes();
  const ended = processes.untilOneEnds();
  try {
    await startDemoPanel({ processes, ports, dataFolder, signIn });
    await step({ name: 'pictures', work: () => takeAll(ports.panelUrl) });
  } finally {
    await processes.stop();
  }
  const { report } = await ended;
  if (report) say(report);
});
