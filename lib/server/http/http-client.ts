import 'server-only';
import { countCall } from '../counts';
import { env } from '../env';
import { type LogLevel, log } from '../log';
import { processWide } from '../process-wide';
import { toCallOutcome } from './call-outcome';
import { createHttpClient, type HttpClient } from './create-http-client';
import type { AttemptLine } from './policy';

/** The one client of this process: its connections, breakers and reads in flight are shared by every caller. */
export function httpClient(): HttpClient {
  return processWide('http.client', () =>
    createHttpClient({
      allowLocal: env().hostmyservers.allowLocalApi,
      onAttempt: (line) => {
        countCall({ outcome: toCallOutcome(line.code), durationMs: line.durationMs });
        log(toLevel(line), 'http.attempt', { ...line });
      },
    }),
  );
}

/** A sync of a million domains asks ten thousand times: what went well of it is in the run and in the metrics. */
function toLevel({ code, priority }: AttemptLine): LogLevel {
  if (code !== null) return 'warn';
  return priority === 'background' ? 'debug' : 'info';
}
