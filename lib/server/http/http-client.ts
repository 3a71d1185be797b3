import 'server-only';
import { countCall } from '../counts';
import { env } from '../env';
import { log } from '../log';
import { processWide } from '../process-wide';
import { toCallOutcome } from './call-outcome';
import { createHttpClient, type HttpClient } from './create-http-client';

/** The one client of this process: its connections, breakers and reads in flight are shared by every caller. */
export function httpClient(): HttpClient {
  return processWide('http.client', () =>
    createHttpClient({
      allowLocal: env().hostmyservers.allowLocalApi,
      onAttempt: (line) => {
        countCall({ outcome: toCallOutcome(line.code), durationMs: line.durationMs });
        log(line.code === null ? 'info' : 'warn', 'http.attempt', { ...line });
      },
    }),
  );
}
