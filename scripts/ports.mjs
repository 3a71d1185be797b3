import { createServer } from 'node:net';
import { StepFailed } from './steps.mjs';

function toListenFailure({ code, port, host, variable }) {
  const [message, hint] = {
    EADDRINUSE: [
      `Port ${port} is already in use.`,
      `end what listens there, or choose another port, for example: ${variable}=${port + 1}`,
    ],
    EACCES: [
      `This user may not listen on port ${port}.`,
      `choose a port above 1023, for example: ${variable}=3000; a reverse proxy can stand in front of it.`,
    ],
  }[code] ?? [
    `Cannot listen on ${host} (${code}).`,
    'HOST has to be an address of this machine, for example: HOST=127.0.0.1',
  ];
  return new StepFailed({ message, hint });
}

/** Refuses with what to set when nothing of ours can listen there. */
export function requireFreePort({ port, host, variable }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }) => reject(toListenFailure({ code, port, host, variable })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

export function readPort({ variable, otherwise }) {
  const text = process.env[variable]?.trim();
  if (!text) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StepFailed({
    message: `${variable} is not a port number: ${text}`,
    hint: `set ${variable} to a whole number between 1 and 65535, or unset it.`,
  });
}

/** A port nobody listens on at this moment. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
