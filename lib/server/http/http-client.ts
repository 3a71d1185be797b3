import 'server-only';
import { env } from '../env';
import { log } from '../log';
import { processWide } from '../process-wide';
import { createHttpClient, type HttpClient } from './create-http-client';

/** The one client of this process: its connections, breakers and reads in flight are shared by every caller. */
export function httpClient(): HttpClient {
  return processWide('http.client', () =>
    createHttpClient({
      allowLocal: env().hostmyservers.allowLocalApi,
      onAttempt: (line) => log(line.code === null ? 'info' : 'warn', 'http.attempt', { ...line }),
    }),
  );
}
