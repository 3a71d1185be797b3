import { buildPanel } from './build.mjs';
import { demoApiKey, startDemoPanel } from './demo-panel.mjs';
import { readOrMakeSignIn } from './demo-sign-in.mjs';
import { claimLocalPorts } from './local-panel.mjs';
import { Processes } from './processes.mjs';
import { setUp } from './setup.mjs';
import { main, say, step } from './steps.mjs';

const dataFolder = 'data/demo';

function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 4);
  const rows = lines.map((line) => `│  ${line.padEnd(width)}  │`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join('\n');
}

async function demo() {
  const ports = await claimLocalPorts();
  await setUp();
  await step({ name: 'build', work: () => buildPanel(), usually: 'about a minute' });

  const signIn = readOrMakeSignIn({ file: `${dataFolder}-sign-in.json` });
  const processes = new Processes();
  const ended = processes.untilOneEnds();
  try {
    await startDemoPanel({ processes, ports, dataFolder, signIn });
  } catch (error) {
    await processes.stop();
    // After Ctrl-C a start that does not succeed is no failure.
    if ((await ended).interrupted) return;
    throw error;
  }
  say(
    `\n${box([
      'Registrar Panel, demo',
      '',
      `Open       ${ports.panelUrl}`,
      `E-mail     ${signIn.email}`,
      `Password   ${signIn.password}`,
      '',
      `API key    ${demoApiKey}   (for the field "API Key"; the registrar here is a simulator)`,
      '',
      `Its log is in ${dataFolder}-panel.log`,
      `Ctrl-C stops it. To begin again with nothing: rm -r ${dataFolder}*`,
    ])}\n`,
  );
  const { exitCode, report } = await ended;
  if (report) say(`\n${report}`);
  process.exitCode = exitCode;
}

await main(demo);
